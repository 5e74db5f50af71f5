// Text to words: folded, cut at humps and dots, units joined to their numbers. No DOM, no network.
"use strict"
const notesTokens = (() => {
  const { fold } = notesFiles
  const WORD = /[\p{L}\p{N}\p{M}]+(?:[.,'’_](?=[\p{L}\p{N}])[\p{L}\p{N}\p{M}]+)*/gu
  const HUMPS = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\d+/gu
  const NUMBER_AND_LETTERS = /^(\d+(?:\.\d+)?)(\p{L}+)$/u
  const MOST_REMEMBERED = 20000
  const UNITS = [
    [/^k(i?)b(ytes?)?$/, "kb"],
    [/^m(i?)b$/, "mb"],
    [/^g(i?)b$/, "gb"],
    [/^t(i?)b$/, "tb"],
    [/^s(ecs?|econds?|egundos?)?$/, "s"],
    [/^min(s|utes?|utos?)?$/, "min"],
    [/^h(rs?|ours?|oras?)?$/, "h"],
    [/^d(ays?|ias?)?$/, "d"],
    [/^(months?|mes(es)?)$/, "months"],
    [/^(years?|anos?)$/, "years"],
    [/^(ms|milliseconds?)$/, "ms"],
  ]

  // Forms that no rule of stemming leads to their verb.
  const IRREGULAR = new Map(
    Object.entries({
      kept: "keep", sent: "send", lost: "lose", built: "build", written: "write", wrote: "write", paid: "pay",
      chosen: "choose", chose: "choose", bought: "buy", spent: "spend", hidden: "hide", given: "give", taken: "take",
      broken: "break", stuck: "stick", held: "hold", left: "leave", ran: "run", begun: "begin", grew: "grow",
    }),
  )

  // Words that say nothing about AWS, in English and in Spanish.
  const STOP = new Set(
    (
      "a an the and or of to in on at by for from with within into as is are was were be been being am do does did " +
      "doing done can could cant couldnt should would will shall may might must have has had having i im me my we our " +
      "you your it its this that these those there here what whats which who when where why how hows if then than so " +
      "not no dont doesnt isnt arent cannot wont about between vs versus any some use using used need needs want wants get gets getting " +
      "got make makes making give gives see find know look try trying possible able unable way ways " +
      "too also still again already yet just even more most less few others they them their someone something anything " +
      "everything because while really very please per many much often ever just let lets happen happens difference differences diferencia tell show explain mean means meaning aws amazon work works " +
      "el la los las un una unos unas de del en y o u a con por para que como cual cuando donde es son se mi su al lo hay cada cuanto cuanta cuantos cuantas puedo puede hacer sin"
    ).split(" "),
  )

  // Remember the results of a pure function of one text.
  function memoize(compute) {
    const known = new Map()
    return (text) => {
      if (!known.has(text)) {
        if (known.size >= MOST_REMEMBERED) known.clear()
        known.set(text, compute(text))
      }
      return known.get(text)
    }
  }

  const isNumeric = (token) => /^\d/.test(token)
  const unitOf = (token) => (UNITS.find(([pattern]) => pattern.test(token)) || [])[1]
  const stem = memoize((token) => {
    const verb = IRREGULAR.get(token) || token
    return isNumeric(verb) || verb.length < 4 ? verb : stemmer(verb)
  })

  // A number written together with its unit, as one spelling: "256KiB" is "256kb".
  function withUnit(token) {
    const match = token.match(NUMBER_AND_LETTERS)
    return match && unitOf(match[2]) ? match[1] + unitOf(match[2]) : undefined
  }

  // A word's token and the pieces that it may be asked by.
  const read = memoize((raw) => {
    const token = fold(raw).replace(/(\d),(?=\d{3}\b)/g, "$1").replace(/'/g, "")
    const pieces = []
    if (/[.,_]/.test(token) && !/^[\d.,]+$/.test(token)) pieces.push(...token.split(/[.,_]/))
    if (/\p{Ll}\p{Lu}/u.test(raw)) pieces.push(...raw.match(HUMPS).map(fold))
    if (withUnit(token)) pieces.push(token.match(NUMBER_AND_LETTERS)[1], withUnit(token))
    return { token, pieces }
  })

  // The words of a text, and where each stands.
  const words = memoize((text) => {
    const found = []
    for (const { 0: raw, index } of text.matchAll(WORD)) {
      const { token, pieces } = read(raw)
      found.push({ token, pieces, start: index, end: index + raw.length })
    }
    return found
  })

  const isSlashed = (text, word, next) =>
    word.token.length + next.token.length < 4 && text.slice(word.end, next.start) === "/"

  // What a text is indexed by: its words and pieces, "256kb" for 256 KB, "ab" for A/B and, with
  // `join`, neighbors written as one ("loadbalancer").
  function terms(text, join) {
    const all = words(text)
    const found = []
    for (const [place, word] of all.entries()) {
      found.push(word.token, ...word.pieces)
      const next = all[place + 1]
      if (!next) break
      const joined = word.token + next.token
      if (isNumeric(word.token) && unitOf(next.token)) found.push(word.token + unitOf(next.token))
      if (isSlashed(text, word, next)) found.push(joined)
      const isTelling = !STOP.has(word.token) && !STOP.has(next.token)
      if (join && isTelling && (word.token.length > 2 || next.token.length > 2)) found.push(joined)
    }
    return found
  }

  // A phrase as stems without stop words: two spellings of one name have the same key.
  const key = memoize((text) =>
    words(text)
      .filter((word) => !STOP.has(word.token))
      .map((word) => stem(word.token))
      .join(" "),
  )

  // A phrase as one word: "max number of messages" is also MaxNumberOfMessages.
  const squash = (text) => fold(text).replace(/[^\p{L}\p{N}]/gu, "")

  return { STOP, fold, isNumeric, isSlashed, key, memoize, squash, stem, terms, unitOf, withUnit, words }
})()
