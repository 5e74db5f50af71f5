// The words of the texts by the sections that have them, as far as queries have asked for them.
"use strict"
const notesWords = (() => {
  const { fileOf, initials } = notesFiles
  const { stem, terms } = notesTokens
  const IN_PASSING = 0.7

  // Give each section of a word what it says there: a word's sections are the distances from one to
  // the next, below zero where the word stands at once or in a fact.
  function unpack(distances, give) {
    let id = -1
    for (const distance of distances) {
      id += Math.abs(distance)
      give(id, distance < 0 ? 1 : IN_PASSING)
    }
  }

  function create() {
    const known = new Map()
    const byLetters = new Map()
    const learned = new Set()

    function put(term, distances) {
      if (!known.has(term)) {
        const letters = initials(term)
        known.set(term, [])
        if (!byLetters.has(letters)) byLetters.set(letters, [])
        byLetters.get(letters).push(term)
      }
      known.get(term).push(distances)
    }

    // Add the words of a file, each with its sections.
    function learn(file, content) {
      for (const [word, distances] of Object.entries(content)) {
        for (const token of terms(word)) {
          put(token, distances)
          if (stem(token) !== token) put(stem(token), distances)
        }
      }
      learned.add(file)
    }

    // The files that have words and that nobody has learned yet.
    const unlearned = (tokens) => [...new Set(tokens.map(fileOf))].filter((file) => !learned.has(file))

    // The known terms that start with the letters that a word is filed by.
    const filed = (token) => (learned.has(fileOf(token)) && byLetters.get(initials(token))) || []

    // The known terms that a word stands for: itself or longer ones.
    function like(token, { prefix }) {
      if (prefix) return filed(token).filter((term) => term.startsWith(token))
      return known.has(token) ? [token] : []
    }

    // The sections that have a word, how much they say of it, and the terms found.
    function search(token, how) {
      const found = like(token, how)
      const scores = new Map()
      for (const term of found) {
        for (const distances of known.get(term)) {
          unpack(distances, (id, weight) => scores.set(id, Math.max(weight, scores.get(id) || 0)))
        }
      }
      return { scores, terms: found }
    }

    return { filed, has: (term) => known.has(term), learn, search, unlearned }
  }

  return { create }
})()
