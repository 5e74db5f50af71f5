// Sections by a word or phrase: the names of sections are scored, a hit in a text adds a little.
"use strict"
const notesFind = (() => {
  const { isNumeric, stem } = notesTokens
  const IN_TEXT = 0.35

  // Sum what all the tokens of a phrase found, where each of them did.
  function together(results) {
    const [first, ...others] = results
    const scores = new Map()
    for (const [id, score] of first.scores) {
      const more = others.map((other) => other.scores.get(id))
      if (!more.includes(undefined)) scores.set(id, more.reduce((sum, one) => sum + one, score))
    }
    return { scores, terms: scores.size ? results.flatMap(({ terms }) => terms) : [] }
  }

  // `names` knows the names of the sections, `words` those of their texts' words that were learned.
  function create(names, words) {
    const has = (token) => names.has(token) || words.has(token)

    // The sections that a text leads to, the best with a score of 1, and the terms found there.
    function find(text, how = {}) {
      const tokens = text.split(" ")
      const named = together(tokens.map((token) => names.search(token, how)))
      const best = Math.max(...named.scores.values())
      const hits = new Map([...named.scores].map(([id, score]) => [id, score / best]))
      const terms = new Set(named.terms)
      const share = hits.size ? IN_TEXT : 1
      const add = (found) => {
        for (const [id, weight] of found.scores) {
          hits.set(id, Math.min(1, (hits.get(id) || 0) + share * weight))
        }
        for (const term of found.terms) terms.add(term)
      }
      if (tokens.length > 1) add(ofAll(tokens.map((token) => find(token, how))))
      else if (!how.fields) add(words.search(text, how))
      return { hits, terms, isNamed: named.scores.size > 0 }
    }

    // The sections that hold all parts of a text, be it in their names or in what they say.
    function ofAll(results) {
      const parts = results.map(({ hits, terms }) => ({ scores: hits, terms: [...terms] }))
      const { scores, terms } = together(parts)
      return { scores: new Map([...scores.keys()].map((id) => [id, 1])), terms }
    }

    // Known words that were written as one: the fewest that make it up, each of three letters or more.
    function cut(token) {
      const best = [""]
      for (let end = 3; end <= token.length; end++) {
        for (let from = 0; from <= end - 3; from++) {
          const part = token.slice(from, end)
          if (best[from] === undefined || part === token || !has(part)) continue
          const words = `${best[from]} ${part}`.trim()
          if (!best[end] || words.length < best[end].length) best[end] = words
        }
      }
      return best[token.length] || ""
    }

    // The words that a token stands for: itself if it is known or being typed.
    function spell(token) {
      if (isNumeric(token) || token.length < 4 || has(token) || has(stem(token))) return [token]
      const known = []
      for (const [term, count] of names.counts()) {
        if (term.startsWith(token)) return [token]
        known.push([term, 0.1 * Math.log(1 + count)])
      }
      for (const term of words.filed(token)) {
        if (term.startsWith(token)) return [token]
        known.push([term, -0.5])
      }
      const meant = notesSpelling.nearest(token, known)
      const isCut = cut(token) && !meant.some((word) => notesSpelling.errors(word, token, 1) === 1)
      if (isCut) return [token]
      return [meant, notesSpelling.nearest(stem(token), known), [token]].find(({ length }) => length)
    }

    return { cut, find, has, spell }
  }

  return { create }
})()
