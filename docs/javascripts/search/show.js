// Ranked sections in the shape that Material's result list takes: groups of one page each.
"use strict"
const notesShow = (() => {
  const { stem, words } = notesTokens
  const { escape, plain } = notesSections
  const MOST_GROUPS = 10
  const MOST_SECTIONS = 8
  const VISIBLE = 3
  const FLOOR = 0.06
  const SNIPPET = 160
  const BEFORE = 50

  const isMatch = (word, ideas) =>
    ideas.some(
      (idea) =>
        idea.found.has(word.token) ||
        idea.found.has(stem(word.token)) ||
        word.pieces.some((piece) => idea.found.has(piece)),
    )

  // A text as HTML with the matching words marked; everything else is escaped.
  function mark(text, ideas) {
    let html = ""
    let at = 0
    for (const word of words(text)) {
      if (!isMatch(word, ideas)) continue
      html += `${escape(text.slice(at, word.start))}<mark>${escape(text.slice(word.start, word.end))}</mark>`
      at = word.end
    }
    return html + escape(text.slice(at))
  }

  function shorten(line, ideas) {
    if (line.length <= SNIPPET) return line
    const word = words(line).find((one) => isMatch(one, ideas))
    const from = Math.max(0, (word ? word.start : 0) - BEFORE)
    const start = from && line.indexOf(" ", from) + 1
    const part = line.slice(start, start + SNIPPET).replace(/\s\S*$/, "")
    return `${start ? "… " : ""}${part} …`
  }

  const matches = (text, ideas) =>
    ideas.filter((idea) => words(text).some((word) => isMatch(word, [idea]))).length

  // The two lines that say most of what was asked, in reading order.
  function snippet(section, ideas) {
    const lines = section.lines
      .map((line, place) => ({ line, place, count: matches(line, ideas) - place / 1000 }))
      .sort((one, other) => other.count - one.count)
      .slice(0, 2)
      .sort((one, other) => one.place - other.place)
    const shown = lines.map(({ line }) => mark(shorten(line, ideas), ideas)).join(" … ")
    return shown.replace(/…(?: …)+/g, "…")
  }

  // The fact that answers the query, if one does: all its ideas but at most one.
  function answer(section, ideas) {
    const [best] = section.facts
      .map((fact) => ({ fact, count: matches(fact.label, ideas) }))
      .sort((one, other) => other.count - one.count)
    if (!best || !best.count || best.count < ideas.length - 1) return ""
    return `<p><strong>${mark(best.fact.label, ideas)}: ${escape(best.fact.value)}</strong></p>`
  }

  // Words for ?h=: true ones are marked on the opened page, false ones are listed as missing.
  function shownTerms(section, ideas) {
    const shown = {}
    for (const idea of ideas) {
      if (!idea.hits.has(section.id)) {
        shown[idea.token] = false
        continue
      }
      const text = [section.heading, ...section.lines].join("\n")
      const tokens = words(text).filter((word) => isMatch(word, [idea])).map((word) => word.token)
      for (const token of new Set(tokens.filter((one) => one.length > 1).slice(0, 4))) {
        shown[token] = true
      }
    }
    return shown
  }

  const item = (section, score, ideas) => ({
    location: section.location,
    title: mark(section.heading, ideas),
    text: answer(section, ideas) + snippet(section, ideas),
    ...(section.tags && { tags: section.tags }),
    score,
    terms: shownTerms(section, ideas),
  })

  // The sections of one page; those as good as the first are shown at once, others under "more".
  // Material needs the page's own section in each group, and takes score 0 for "not found".
  function group(results, sections, ideas) {
    const best = results[0].score
    const items = results.slice(0, MOST_SECTIONS).map(({ section, score }, place) => {
      const isVisible = place < VISIBLE && score > 0.5 * best
      return item(section, isVisible ? best : score, ideas)
    })
    const page = sections[results[0].section.page]
    if (!results.some(({ section }) => section === page)) {
      const title = escape(plain(page.title))
      items.push({ location: page.location, title, text: "", score: 0, terms: {} })
    }
    return items
  }

  function search(engine, query) {
    const { ranked, ideas } = engine.rank(query)
    const pages = new Map()
    for (const result of ranked) {
      if (result.score < FLOOR * ranked[0].score) break
      const { page } = result.section
      pages.set(page, [...(pages.get(page) || []), result])
    }
    const items = [...pages.values()]
      .slice(0, MOST_GROUPS)
      .map((results) => group(results, engine.sections, ideas))
    return { items, suggest: engine.completion(ideas) }
  }

  return { search }
})()
