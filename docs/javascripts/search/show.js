// Ranked sections in the shape that Material's result list takes: groups of one page each.
"use strict"
const notesShow = (() => {
  const { isNumeric, memoize, stem, unitOf, words } = notesTokens
  const MOST_GROUPS = 8
  const MOST_SECTIONS = 8
  const VISIBLE = 3
  const CLOSE = 0.5
  // Of several words asked for, a page's own section seldom tells all: the best part of it shows too.
  const CLOSE_TO_PAGE = 0.3
  const FLOOR = 0.06
  const SNIPPET = 160
  const BEFORE = 50
  const NO_TEXT = { lines: [], facts: [] }
  // Groups in sight before the reader scrolls.
  const MOST_AT_ONCE = 4
  // Sections of a page in one file of texts, as in scripts/search/index.py.
  const PER_FILE = 5

  const escape = (text) =>
    text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;")

  const isMatch = (word, ideas) =>
    ideas.some(
      (idea) =>
        idea.found.has(word.token) ||
        idea.found.has(stem(word.token)) ||
        word.pieces.some((piece) => idea.found.has(piece)),
    )

  // The words of a text, a number and its unit as one: "5 minutes".
  const measured = memoize((text) => {
    const all = words(text)
    const unitAt = (place) => isNumeric(all[place]?.token || "") && unitOf(all[place + 1]?.token || "")
    return all.flatMap((word, place) => {
      if (unitAt(place - 1)) return []
      if (!unitAt(place)) return [word]
      const { token, end } = all[place + 1]
      return [{ ...word, end, pieces: [...word.pieces, token, word.token + unitAt(place)] }]
    })
  })

  // A text as HTML with the matching words marked; everything else is escaped.
  function mark(text, ideas) {
    let html = ""
    let at = 0
    for (const word of measured(text)) {
      if (!isMatch(word, ideas)) continue
      html += `${escape(text.slice(at, word.start))}<mark>${escape(text.slice(word.start, word.end))}</mark>`
      at = word.end
    }
    return html + escape(text.slice(at))
  }

  function shorten(line, ideas) {
    if (line.length <= SNIPPET) return line
    const word = measured(line).find((one) => isMatch(one, ideas))
    const from = Math.max(0, (word ? word.start : 0) - BEFORE)
    const start = from && line.indexOf(" ", from) + 1
    const part = line.slice(start, start + SNIPPET).replace(/\s\S*$/, "")
    return `${start ? "… " : ""}${part} …`
  }

  const matches = (text, ideas) =>
    ideas.filter((idea) => measured(text).some((word) => isMatch(word, [idea]))).length

  // The two lines that say most of what was asked, in reading order.
  function snippet(text, ideas) {
    const lines = text.lines
      .map((line, place) => ({ line, place, count: matches(line, ideas) - place / 1000 }))
      .sort((one, other) => other.count - one.count)
      .slice(0, 2)
      .sort((one, other) => one.place - other.place)
    const shown = lines.map(({ line }) => mark(shorten(line, ideas), ideas)).join(" … ")
    return shown && `<p>${shown.replace(/…(?: …)+/g, "…")}</p>`
  }

  // How many ideas a text says in full, in one of the forms that mean just that.
  function said(text, ideas) {
    const all = measured(text).flatMap(({ token, pieces }) => [token, ...pieces])
    const stems = new Set(all.map(stem))
    const isSaid = (form) => form.split(" ").every((word) => stems.has(stem(word)))
    return ideas.filter(({ same }) => same.some(isSaid)).length
  }

  // The fact that answers the query, if one does: two thirds of its ideas, best in its own words.
  function answer(text, ideas) {
    const typed = ideas.map(({ token }) => ({ same: [token] }))
    const [best] = text.facts
      .map((fact) => {
        const all = `${fact.label} ${fact.value}`
        return { fact, count: said(all, ideas), exact: said(all, typed) }
      })
      .sort((one, other) => other.count - one.count || other.exact - one.exact)
    if (!best || 3 * best.count < 2 * ideas.length) return ""
    return `<p><strong>${mark(best.fact.label, ideas)}: ${mark(best.fact.value, ideas)}</strong></p>`
  }

  // Words for ?h=: true ones are marked on the opened page, false ones are listed as missing.
  function shownTerms(section, { lines }, ideas) {
    const shown = {}
    for (const idea of ideas) {
      if (!idea.hits.has(section.id)) {
        shown[idea.token] = false
        continue
      }
      const text = [section.heading, ...lines].join("\n")
      const tokens = words(text).filter((word) => isMatch(word, [idea])).map((word) => word.token)
      for (const token of new Set(tokens.filter((one) => one.length > 1).slice(0, 4))) {
        shown[token] = true
      }
    }
    return shown
  }

  const fileOf = ({ page, place }) => `${page}-${Math.floor(place / PER_FILE)}`

  function item({ section, score, isVisible }, ideas, texts) {
    const text = texts.get(fileOf(section))?.[section.place % PER_FILE] || NO_TEXT
    return {
      location: section.location,
      title: mark(section.heading, ideas),
      text: answer(text, ideas) + snippet(text, ideas),
      tags: section.tags,
      score,
      isVisible,
      terms: shownTerms(section, text, ideas),
    }
  }

  // The sections of one page, and the page's own with score 0 if it was not found.
  function group(results, sections, ideas, texts) {
    const items = results.map((result) => item(result, ideas, texts))
    const page = sections[results[0].section.first]
    if (!results.some(({ section }) => section === page)) {
      const { location, heading, tags } = page
      items.push({ location, title: escape(heading), text: "", tags, score: 0, isVisible: false, terms: {} })
    }
    return items
  }

  // The best results by page; those hardly worse than the first are visible, others under "more".
  function grouped(ranked, ideas) {
    const groups = new Map()
    for (const result of ranked) {
      if (result.score < FLOOR * ranked[0].score) break
      const { page } = result.section
      const own = groups.get(page) || groups.set(page, []).get(page)
      const best = (own[0] || result).score
      const isBelowPage = own.length === 1 && !own[0].section.place && ideas.length > 1
      const isClose = own.length < VISIBLE && result.score > (isBelowPage ? CLOSE_TO_PAGE : CLOSE) * best
      const isVisible = isClose || result.score >= best
      if (own.length < MOST_SECTIONS) own.push({ ...result, isVisible })
    }
    return [...groups.values()].slice(0, MOST_GROUPS)
  }

  // The results by page, and the files with the texts of those in sight or, with `isAll`, of all.
  // `texts` holds the files known so far: for each section its lines and facts.
  function search(engine, query, texts, isAll) {
    const { ranked, ideas } = engine.rank(query)
    const groups = grouped(ranked, ideas)
    const told = groups
      .slice(0, isAll ? groups.length : MOST_AT_ONCE)
      .flatMap((results) => results.filter(({ isVisible }) => isAll || isVisible))
    return {
      items: groups.map((results) => group(results, engine.sections, ideas, texts)),
      word: engine.completion(ideas),
      files: [...new Set(told.map(({ section }) => fileOf(section)))],
    }
  }

  return { escape, search }
})()
