// Results as HTML in the theme's classes: for each page a box with its best sections, others folded.
"use strict"
const notesList = (() => {
  const { escape } = notesShow

  // The address of a section, with the words to mark on its page; from disk a folder's page is a file.
  function address({ location, terms }, base) {
    const [path, anchor] = location.split("#")
    const page = base.startsWith("file:") ? `${path}index.html` : path
    const words = Object.keys(terms).filter((word) => terms[word])
    const marked = words.length ? `?h=${words.map(encodeURIComponent).join("+")}` : ""
    return escape(base + page + marked + (anchor === undefined ? "" : `#${anchor}`))
  }

  function missing({ terms }) {
    const words = Object.keys(terms).filter((word) => !terms[word])
    const listed = words.map((word) => `<del>${escape(word)}</del>`).join(" ")
    return listed && `<p class="md-search-result__terms">Missing: ${listed}</p>`
  }

  function tagged({ tags }) {
    const listed = tags.map((tag) => `<span class="md-tag">${escape(tag)}</span>`).join(" ")
    return listed && `<div class="md-tags">${listed}</div>`
  }

  function link(item, base, { isPage, isBest, isTold }) {
    const heading = isPage
      ? `<div class="md-search-result__icon md-icon"></div><h1>${item.title}</h1>`
      : `<h2>${item.title}</h2>`
    const text = isTold ? item.text : ""
    return (
      `<a href="${address(item, base)}" class="md-search-result__link"${isBest ? " data-best" : ""}>` +
      `<article class="md-search-result__article md-typeset">${heading}${text}${tagged(item)}` +
      `${isTold ? missing(item) : ""}</article></a>`
    )
  }

  // A page's box. Its own section comes first whatever its score, but tells its text only when best.
  function box(items, base) {
    const [best] = items
    const page = items.find(({ location }) => !location.includes("#"))
    const parts = items.filter((item) => item !== page)
    const seen = parts.filter(({ isVisible }) => isVisible)
    const folded = parts.filter(({ isVisible }) => !isVisible)
    const draw = (item) =>
      link(item, base, { isPage: item === page, isBest: item === best, isTold: item !== page || item === best })
    const more =
      folded.length &&
      `<details class="md-search-result__more"><summary><div>${folded.length} more on this page` +
        `</div></summary>${folded.map(draw).join("")}</details>`
    return `<li class="md-search-result__item">${[page, ...seen].map(draw).join("")}${more || ""}</li>`
  }

  const html = (groups, base) => groups.map((items) => box(items, base))

  return { html }
})()
