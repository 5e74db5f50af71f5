// Sections of the site: what the index holds of each.
"use strict"
const notesSections = (() => {
  const { STOP, memoize, stem, words } = notesTokens

  // The words of a heading, each as it can be asked for: alone or joined with a neighbor.
  const askedForms = memoize((heading) => {
    const tokens = words(heading)
      .map((word) => word.token)
      .filter((token) => !STOP.has(token))
    return tokens.map((token, place) =>
      [token, place && tokens[place - 1] + token, tokens[place + 1] && token + tokens[place + 1]]
        .filter(Boolean)
        .map(stem),
    )
  })

  const rows = (text) => text.split("\n").map((row) => row.split("|"))

  const slugs = (text) => text.toLowerCase().match(/[a-z0-9]+/g) || []

  // The anchor of a heading as scripts/search/index.py tells it: none is all before a colon or
  // bracket, two digits are some of its words by the place of the first and how many.
  function anchorOf(heading, told) {
    if (!told) return slugs(heading.split(/[:(]/)[0]).join("-")
    const [from, count] = [...told].map(Number)
    return /^\d\d$/.test(told) ? slugs(heading).slice(from, from + count).join("-") : told
  }

  function sections({ kinds: KINDS, pages }) {
    const found = []
    for (const [page, text] of pages.entries()) {
      const [[path, boost, ...tags], ...parts] = rows(text)
      const first = found.length
      for (const [place, [heading, anchor, numbers = ""]] of parts.entries()) {
        const kinds = [...numbers].map((number) => KINDS[number])
        found.push({
          id: first + place,
          first,
          page,
          place,
          location: place ? `${path}#${anchorOf(heading, anchor)}` : path,
          tags: place ? kinds : [...tags, ...kinds],
          labels: [...tags, ...kinds],
          boost: Number(boost || 1),
          heading,
        })
      }
    }
    return found
  }

  return { askedForms, sections }
})()
