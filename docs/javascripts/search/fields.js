// The words of the sections' names. Their scores are those of MiniSearch: BM25+ by field, less for
// a word that only starts like the one asked for. Of several such words the best counts.
"use strict"
const notesFields = (() => {
  const { initials } = notesFiles
  const { memoize, stem, terms } = notesTokens
  const WEIGHTS = { heading: 8, alias: 5, pageTitle: 5 }
  const ALL = Object.keys(WEIGHTS)
  const LONGER = 0.375
  const [K, B, D] = [1.2, 0.7, 0.5]
  const NONE = new Map()

  function create(sections) {
    const shelves = new Map()
    const lengths = Object.fromEntries(ALL.map((field) => [field, sections.map(() => 0)]))
    const sum = (numbers) => numbers.reduce((all, one) => all + one)
    const mean = memoize((field) => sum(lengths[field]) / sections.length)

    // Add the words of a name that some sections have in a field.
    function add(field, ids, tokens) {
      const place = { field, ids }
      for (const token of tokens) {
        const letters = initials(token)
        if (!shelves.has(letters)) shelves.set(letters, { known: new Map(), waiting: [] })
        shelves.get(letters).waiting.push(token, place)
      }
    }

    // What a field has in all: a word says less of a section the more words the field has.
    function lengthen(field, ids, length) {
      for (const id of ids) lengths[field][id] += length
    }

    function put(known, term, { field, ids }) {
      if (!known.has(term)) known.set(term, { count: 0, heading: [], alias: [], pageTitle: [] })
      const entry = known.get(term)
      entry.count += ids.length
      entry[field].push(...ids)
    }

    // The terms that start with some letters, each with its sections by field. Few queries ask for
    // many letters: what waits, each word before its place, is stemmed when they do.
    function shelf(letters) {
      const own = shelves.get(letters)
      if (!own) return NONE
      const { known, waiting } = own
      for (let at = 0; at < waiting.length; at += 2) {
        const [token, place] = [waiting[at], waiting[at + 1]]
        put(known, token, place)
        if (stem(token) !== token) put(known, stem(token), place)
      }
      own.waiting = []
      return known
    }

    const entryOf = (term) => shelf(initials(term)).get(term)

    // All terms whose letters start with some.
    function entries(start = "") {
      const all = [...shelves.keys()].filter((letters) => letters.startsWith(start))
      return all.flatMap((letters) => [...shelf(letters)])
    }

    // Add how well a term tells each section by one of its fields.
    function score(field, ids, weight, scores) {
      const counts = new Map()
      for (const id of ids) counts.set(id, (counts.get(id) || 0) + 1)
      const rarity = Math.log(1 + (sections.length - counts.size + 0.5) / (counts.size + 0.5))
      for (const [id, count] of counts) {
        const length = lengths[field][id] / mean(field)
        const value = D + (count * (K + 1)) / (count + K * (1 - B + B * length))
        scores.set(id, (scores.get(id) || 0) + WEIGHTS[field] * weight * rarity * value)
      }
    }

    // The known terms that a token stands for, with their entries and how much each counts.
    function like(token, { prefix }) {
      const entry = entryOf(token)
      const found = entry ? [[token, entry, 1]] : []
      if (!prefix) return found
      for (const [term, entry] of entries(initials(token))) {
        const longer = term.length - token.length
        if (longer && term.startsWith(token)) {
          found.push([term, entry, (LONGER * term.length) / (term.length + 0.3 * longer)])
        }
      }
      return found
    }

    // The sections that have a token in their names, with their scores, and the terms found.
    function search(token, how) {
      const scores = new Map()
      const found = like(token, how).filter(([, entry, weight]) => {
        const fields = (how.fields || ALL).filter((field) => entry[field].length)
        const own = new Map()
        for (const field of fields) score(field, entry[field], weight, own)
        for (const [id, value] of own) scores.set(id, Math.max(value, scores.get(id) || 0))
        return fields.length
      })
      return { scores, terms: found.map(([term]) => term) }
    }

    // How often each known term stands in a name.
    const counts = () => entries().map(([term, { count }]) => [term, count])

    const place = (field, ids, tokens) => {
      add(field, ids, tokens)
      lengthen(field, ids, tokens.length)
    }
    const pages = []
    for (const { id, first, heading, tags } of sections) {
      const tokens = terms(heading, true)
      place("heading", [id], tokens)
      // A page's tags, its services, belong to its title.
      if (id === first) pages.push({ tokens: terms([heading, ...tags].join(" "), true), ids: [] })
      pages.at(-1).ids.push(id)
    }
    for (const { ids, tokens } of pages) place("pageTitle", ids, tokens)
    return { add, counts, has: (term) => entryOf(term) !== undefined, lengthen, search }
  }

  return { create }
})()
