// A query as ideas: each word that says something, with the other ways to say it.
"use strict"
const notesIdeas = (() => {
  const { STOP, isNumeric, isSlashed, key, stem, unitOf, withUnit, words } = notesTokens
  const MOST_WORDS = 12
  const LONGEST_NAME = 4
  const ACRONYM = /^[A-Z0-9@&-]{2,6}$/

  // Every name of a topic by its key, with the keys of the topic's names.
  function phraseBook(topics) {
    const book = new Map()
    for (const topic of topics) {
      const aliases = topic.aliases || []
      const main = [topic.name, topic.long].filter(Boolean)
      const says = [...main, ...aliases.filter((alias) => ACRONYM.test(alias))].map(key).filter(Boolean)
      for (const name of [...main, ...aliases]) {
        book.set(key(name), [...new Set([...(book.get(key(name)) || []), ...says])])
      }
    }
    return book
  }

  // The words of a query, numbers joined to their units ("256 KB") and short halves of "a/b".
  function joinedWords(query) {
    const typed = words(query).slice(0, MOST_WORDS)
    const joined = []
    for (let place = 0; place < typed.length; place++) {
      const word = typed[place]
      const next = typed[place + 1]
      if (next && isSlashed(query, word, next)) {
        joined.push({ ...word, token: word.token + next.token })
        place++
      } else if (next && isNumeric(word.token) && unitOf(next.token)) {
        joined.push({ ...word, token: word.token + unitOf(next.token) })
        place++
      } else {
        joined.push({ ...word, token: withUnit(word.token) || word.token })
      }
    }
    return joined
  }

  // The longest name of a topic that starts at a word: how many words, and what else it is called.
  function nameAt(telling, place, book) {
    for (let count = Math.min(LONGEST_NAME, telling.length - place); count > 0; count--) {
      const phrase = telling.slice(place, place + count).map((word) => stem(word.token)).join(" ")
      if (book.has(phrase)) return { count, names: book.get(phrase) }
    }
    return { count: 1, names: [] }
  }

  // Neighbors that the index knows as one word ("load balancer", "loadbalancer") help each other.
  function joinNeighbors(ideas, has) {
    for (let place = 0; place + 1 < ideas.length; place++) {
      const [one, other] = [ideas[place], ideas[place + 1]]
      const joined = [one.token + other.token, stem(one.token) + other.token].find(
        (token) => !isNumeric(token) && has(token),
      )
      if (joined) {
        one.alternatives.push(joined)
        other.alternatives.push(joined)
      }
    }
  }

  // `translations` is a Map of Spanish and informal words to English; `has` asks the index.
  function ideas(query, { book, translations, has }) {
    const all = joinedWords(query)
    const telling = all.filter((word) => !STOP.has(word.token))
    const kept = telling.length ? telling : all
    const found = []
    for (let place = 0; place < kept.length; ) {
      const { count, names } = nameAt(kept, place, book)
      for (const word of kept.slice(place, place + count)) {
        const english = translations.get(word.token)
        const alternatives = [...names]
        if (english) alternatives.push(...english.split(" ").flatMap((one) => [one, stem(one)]))
        if (english) alternatives.push(...(book.get(stem(english)) || []))
        if (word.pieces.length > 1) {
          alternatives.push(word.pieces.filter((piece) => piece.length > 1).join(" "))
        }
        found.push({ token: word.token, alternatives, isLast: word === kept[kept.length - 1] })
      }
      place += count
    }
    joinNeighbors(found, has)
    return found
  }

  return { ideas, phraseBook }
})()
