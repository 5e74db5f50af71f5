// A query as ideas: each word that says something, with the other ways to say it.
"use strict"
const notesIdeas = (() => {
  const { STOP, isNumeric, isSlashed, stem, unitOf, withUnit, words } = notesTokens
  const MOST_WORDS = 12
  const LONGEST_NAME = 4
  const LONGEST_RUN = 5

  // The words of a query, numbers joined to their units ("256 KB") and short halves of "a/b".
  function joinedWords(query) {
    const typed = words(query).slice(0, MOST_WORDS)
    const joined = []
    for (let place = 0; place < typed.length; place++) {
      const word = typed[place]
      const next = typed[place + 1]
      // "10 GB/s" is told by its number.
      if (word.token === "s" && query[word.start - 1] === "/") continue
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

  // The longest name of a topic that starts at a word: how many words, what else it is called, and
  // whether it is called so.
  function nameAt(tokens, place, { isName, others }) {
    for (let count = Math.min(LONGEST_NAME, tokens.length - place); count > 0; count--) {
      const phrase = tokens.slice(place, place + count).map(stem).join(" ")
      const names = others(phrase)
      if (names.length) return { count, names, isName: isName(phrase), phrase }
    }
    return { count: 1, names: [] }
  }

  // Runs of words that the index knows as one ("load balancer", "max number of messages") help all
  // the ideas among them.
  function joinRuns(all, ideas, has) {
    for (let from = 0; from < all.length; from++) {
      let joined = all[from].token
      for (let to = from + 1; to < Math.min(all.length, from + LONGEST_RUN); to++) {
        joined += all[to].token
        if (isNumeric(joined) || !has(joined)) continue
        const run = all.slice(from, to + 1)
        for (const idea of ideas) if (run.includes(idea.word)) idea.alternatives.push(joined)
      }
    }
  }

  // `translations` is a Map of Spanish and informal words to English; `topics` gives the names of
  // those that a phrase names, `has` asks the index for a word, and `spell` for the known words
  // that an unknown one was meant to be.
  function ideas(query, { translations, topics, has, spell }) {
    const all = joinedWords(query)
    const telling = all.filter((word) => !STOP.has(word.token))
    const kept = telling.length ? telling : all
    const meant = kept.map((word) => spell(word.token))
    const spelled = meant.map(([likeliest]) => likeliest)
    const found = []
    for (let place = 0; place < kept.length; ) {
      const { count, names, isName, phrase } = nameAt(spelled, place, topics)
      for (const [ahead, word] of kept.slice(place, place + count).entries()) {
        const [token, ...similar] = meant[place + ahead]
        // Said again, a word asks for nothing new, unless it is part of another name.
        if (count === 1 && found.some((idea) => stem(idea.token) === stem(token))) continue
        const english = translations.get(word.token)
        const same = [token, ...similar, ...(isName ? names : [])]
        if (english) same.push(...english.split(" ").flatMap((one) => [one, stem(one)]))
        const alternatives = [...new Set([...same.slice(1), ...names])]
        if (english) alternatives.push(...topics.others(stem(english)))
        if (word.pieces.length > 1 && !has(token)) {
          alternatives.push(word.pieces.filter((piece) => piece.length > 1).join(" "))
        }
        found.push({ word, token, alternatives, same, phrase, isLast: word === kept[kept.length - 1] })
      }
      place += count
    }
    joinRuns(all, found, has)
    return found
  }

  return { ideas }
})()
