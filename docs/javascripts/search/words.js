// The words of the texts by the sections that have them, as far as queries have asked for them.
"use strict"
const notesWords = (() => {
  const { initials, stem, terms } = notesTokens
  const IN_PASSING = 0.5

  function create(files) {
    const known = new Map()
    const byFile = new Map()

    // The file of a word: the last one whose first letters are not greater.
    function fileOf(token) {
      const letters = initials(token)
      return files.findLast((start) => start <= letters)
    }

    function put(term, places) {
      if (!known.has(term)) known.set(term, new Map())
      const own = known.get(term)
      for (const [id, weight] of places) own.set(id, Math.max(weight, own.get(id) || 0))
    }

    // Add the words of a file: {word: the sections that have it}, each section as its distance from
    // the one before, below zero where the word stands at once or in a fact.
    function learn(file, content) {
      for (const [word, distances] of Object.entries(content)) {
        let last = -1
        const places = distances.map((distance) => {
          last += Math.abs(distance)
          return [last, distance < 0 ? 1 : IN_PASSING]
        })
        for (const term of new Set(terms(word).flatMap((token) => [token, stem(token)]))) {
          put(term, places)
        }
      }
      byFile.set(file, [...known.keys()].filter((term) => fileOf(term) === file))
    }

    // The files that have words and that nobody has learned yet.
    const unlearned = (tokens) =>
      [...new Set(tokens.map(fileOf))].filter((file) => file && !byFile.has(file))

    // The known terms that start with the letters that a word is filed by.
    function filed(token) {
      const letters = initials(token)
      return (byFile.get(fileOf(token)) || []).filter((term) => initials(term) === letters)
    }

    // The known terms that a word stands for: itself or longer ones.
    function like(token, { prefix }) {
      if (prefix) return filed(token).filter((term) => term.startsWith(token))
      return known.has(token) ? [token] : []
    }

    // The sections that have a word, how much they say of it, and the terms found.
    function search(token, how) {
      const found = like(token, how)
      const hits = new Map()
      for (const term of found) {
        for (const [id, weight] of known.get(term)) hits.set(id, Math.max(weight, hits.get(id) || 0))
      }
      return { hits, terms: found }
    }

    return { filed, has: (term) => known.has(term), learn, search, unlearned }
  }

  return { create }
})()
