// Sections by a word or phrase: MiniSearch scores the names of sections, a hit in a text adds a little.
"use strict"
const notesFind = (() => {
  const { isNumeric, stem, terms } = notesTokens
  const FIELDS = { heading: 8, alias: 5, pageTitle: 3 }
  const IN_TEXT = 0.25

  function nameIndex(sections, vocabulary) {
    const index = new MiniSearch({
      fields: Object.keys(FIELDS),
      tokenize: (text) => terms(text, true),
      processTerm: (token) => {
        const stemmed = stem(token)
        vocabulary.add(token).add(stemmed)
        return stemmed === token ? token : [token, stemmed]
      },
      searchOptions: {
        boost: FIELDS,
        combineWith: "AND",
        maxFuzzy: 2,
        tokenize: (text) => text.split(" "),
        processTerm: (token) => token,
      },
    })
    index.addAll(sections)
    return index
  }

  const swaps = (token) =>
    [...token.slice(1)].map(
      (letter, at) => token.slice(0, at) + letter + token[at] + token.slice(at + 2),
    )

  function create(sections, files) {
    const vocabulary = new Set()
    const names = nameIndex(sections, vocabulary)
    const words = notesWords.create(files)
    const has = (token) => vocabulary.has(token) || words.has(token)

    // The sections that a text leads to, the best with a score of 1, and the terms found there.
    function find(text, how = {}) {
      const named = names.search(text, how)
      const hits = new Map(named.map(({ id, score }) => [id, score / named[0].score]))
      const found = new Set(named.flatMap((result) => result.terms))
      const share = named.length ? IN_TEXT : 1
      const add = (results) => {
        for (const [id, weight] of results.hits) {
          hits.set(id, Math.min(1, (hits.get(id) || 0) + share * weight))
        }
        for (const term of results.terms) found.add(term)
      }
      if (text.includes(" ")) add(together(text.split(" ").map((token) => find(token, how))))
      else if (!how.fields) add(words.search(text, how))
      return { hits, terms: found, isNamed: named.length > 0 }
    }

    // The sections that hold all parts of a text, be it in their names or in what they say.
    function together([first, ...others]) {
      const ids = [...first.hits.keys()].filter((id) => others.every(({ hits }) => hits.has(id)))
      return {
        hits: new Map(ids.map((id) => [id, 1])),
        terms: ids.length ? [first, ...others].flatMap(({ terms }) => [...terms]) : [],
      }
    }

    // Two known words that were written as one.
    function cut(token) {
      for (let at = 3; at <= token.length - 3; at++) {
        const [head, tail] = [token.slice(0, at), token.slice(at)]
        if (has(head) && has(tail)) return `${head} ${tail}`
      }
      return ""
    }

    // The ways to mend a word that nothing knows, until one finds a name: cut or swapped, one letter
    // wrong, two.
    function mend(token) {
      const mended = [cut(token), ...swaps(token).filter(has)].filter(Boolean)
      if (mended.length) return mended.map((text) => find(text))
      const found = []
      for (let letters = 1; letters <= (token.length > 5 ? 2 : 1); letters++) {
        found.unshift(find(token, { fuzzy: letters }))
        if (found[0].isNamed) return found
      }
      return found.filter(({ hits }) => hits.size)
    }

    // The known word that an unknown one was meant to be.
    function spell(token) {
      if (isNumeric(token) || token.length < 4 || has(token) || has(stem(token))) return token
      const [best] = mend(token)
      return best && !cut(token) ? [...best.terms][0] : token
    }

    return { find, has, learn: words.learn, mend, spell, unlearned: words.unlearned }
  }

  return { create }
})()
