// Sections by a word or phrase: MiniSearch scores the names of sections, a hit in a text adds a little.
"use strict"
const notesFind = (() => {
  const { isNumeric, stem, terms } = notesTokens
  const FIELDS = { heading: 8, alias: 5, pageTitle: 3 }
  const IN_TEXT = 0.25

  // `vocabulary` takes each word of the names and how often it stands there.
  function nameIndex(sections, vocabulary) {
    const count = (token) => vocabulary.set(token, (vocabulary.get(token) || 0) + 1)
    const index = new MiniSearch({
      fields: Object.keys(FIELDS),
      tokenize: (text) => terms(text, true),
      processTerm: (token) => {
        const stemmed = stem(token)
        count(token)
        if (stemmed === token) return token
        count(stemmed)
        return [token, stemmed]
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

  // How many letters were left out, put in, mistaken or swapped, or Infinity for more than `most`.
  function errors(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return Infinity
    let above = []
    let row = [...Array(other.length + 1).keys()]
    for (let down = 1; down <= one.length; down++) {
      const next = [down]
      for (let right = 1; right <= other.length; right++) {
        const isSame = one[down - 1] === other[right - 1]
        const isSwap = one[down - 1] === other[right - 2] && one[down - 2] === other[right - 1]
        const changed = row[right - 1] + (isSame ? 0 : 1)
        const swapped = isSwap ? above[right - 2] + 1 : Infinity
        next.push(Math.min(changed, swapped, row[right] + 1, next[right - 1] + 1))
      }
      if (Math.min(...next, ...row) > most) return Infinity
      above = row
      row = next
    }
    return row.at(-1) <= most ? row.at(-1) : Infinity
  }

  // How many letters two words start with alike: few readers mistype the first ones.
  function shared(one, other) {
    const at = [...one].findIndex((letter, place) => letter !== other[place])
    return at < 0 ? one.length : at
  }

  function create(sections, files) {
    const vocabulary = new Map()
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
      else if (!how.fields && !how.fuzzy) add(words.search(text, how))
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

    // The known words that an unknown one was meant to be, the likeliest first: those with few
    // letters wrong that stand in many names.
    function nearest(token) {
      const most = token.length > 9 ? 3 : token.length > 5 ? 2 : 1
      const cost = (word, count) =>
        errors(word, token, most) - 0.3 * Math.min(3, shared(word, token)) - 0.1 * Math.log(1 + count)
      const near = [
        ...[...vocabulary].map(([word, count]) => [word, cost(word, count)]),
        ...words.filed(token).map((word) => [word, 0.5 + cost(word, 0)]),
      ].filter(([, cost]) => cost < Infinity)
      const best = Math.min(...near.map(([, cost]) => cost))
      return near
        .filter(([, cost]) => cost <= best + 0.3)
        .sort((one, other) => one[1] - other[1])
        .map(([word]) => word)
    }

    // The words that a token stands for: itself if it is known or being typed.
    function spell(token) {
      if (isNumeric(token) || token.length < 4 || has(token) || has(stem(token)) || cut(token)) return [token]
      if ([...vocabulary.keys()].some((word) => word.startsWith(token))) return [token]
      const words = nearest(token)
      return words.length ? words : [token]
    }

    return { cut, find, has, learn: words.learn, spell, unlearned: words.unlearned }
  }

  return { create }
})()
