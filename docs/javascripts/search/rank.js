// Ranked sections for a query: how well they are found, how much was asked for, what they are named.
"use strict"
const notesRank = (() => {
  const { STOP, fold, isNumeric, key, stem, words } = notesTokens
  const { askedForms } = notesSections
  const { IN_HEADING } = notesTopics
  const LONGEST_QUERY = 200
  const MOST_CACHED = 500
  const EXACT = 1
  const OTHER_NAME = 0.85
  const MENDED = 0.8
  const PART = 0.5
  const IN_TEXTS = 0.5
  const PREFIX = 0.45
  const JUST_BEGUN = /(?<![\p{L}\p{N}])\p{L}$/u
  const THOUSANDS = /^\d+k$/
  const TAG = /(?:^|\s)(?:tag:|#)(\p{L}[\p{L}\p{N}-]*)/giu
  const COMPARISON =
    /^(?:what(?:'s| is)? the )?(?:differences? between|diferencias? entre|compare|comparison(?: of| between)?)\s+(.+?)\s+(?:and|y|with|to|vs\.?)\s+(.+)$|^(.+?)\s+(?:vs\.?|versus|or|o|contra|compared (?:to|with))\s+(.+)$/
  const LIMIT = /\bhow many\b|\bper (?!second|request|month|hour)/i
  const CHOICE = /^which\b/i
  const COMPARING_HEADING = /\bvs\b|\bversus\b|compar|which|choos|differ|\bor\b/

  function create({ kinds, pages, topics: rows }) {
    const sections = notesSections.sections({ kinds, pages })
    const names = notesFields.create(sections)
    const topics = notesTopics.create(rows, sections, names)
    const texts = notesWords.create()
    const finder = notesFind.create(names, texts)
    const cache = new Map()
    const spelled = new Map()
    const language = { translations: new Map(), topics, has: finder.has, spell }

    // The files of words that a query needs and nobody has given to `learn` yet. Those may tell that
    // it needs more: ask again. A single letter at its end will be a word at the next key.
    function unlearned(query) {
      const whole = split(query).text.replace(JUST_BEGUN, "")
      const telling = words(whole).filter(({ token }) => !STOP.has(token))
      const tokens = telling.flatMap(({ token, pieces }) => [
        ...[token, stem(token), ...pieces],
        ...(language.translations.get(token) || token).split(" "),
      ])
      const files = texts.unlearned(tokens)
      if (files.length) return files
      return texts.unlearned(notesIdeas.ideas(whole, language).map((idea) => idea.token))
    }

    // Take what a file holds: words of the texts, other names of topics, and Spanish words.
    function learn(file, { words, names, translations }) {
      texts.learn(file, words)
      for (const row of names) topics.learn(row)
      for (const row of translations) language.translations.set(...row.split("|"))
      cache.clear()
    }

    // What a word was meant to be, once the file of its own letters is learned.
    function spell(token) {
      if (language.translations.has(token)) return [token]
      if (!spelled.has(token)) spelled.set(token, finder.spell(token))
      return spelled.get(token)
    }

    // A text with its typing errors mended, as far as the index knows the words.
    const mend = (text) =>
      words(text)
        .map(({ token }) => (STOP.has(token) ? token : spell(token)[0]))
        .join(" ")

    // Where an idea is found, from 0 to 1 by section, the terms that matched, and how rare it is.
    function locate(idea) {
      const name = [idea.token, idea.isLast, ...idea.alternatives].join("|")
      if (cache.size > MOST_CACHED) cache.clear()
      if (!cache.has(name)) cache.set(name, search(idea))
      return cache.get(name)
    }

    function search({ token, alternatives, isLast }) {
      const hits = new Map()
      const found = new Set()
      let isNamed = false
      const take = (results, weight) => {
        for (const [id, score] of results.hits) {
          if (weight * score > (hits.get(id) || 0)) hits.set(id, weight * score)
        }
        for (const term of results.terms) found.add(term)
        isNamed ||= results.isNamed
        return results.hits.size
      }
      const exact = take(finder.find(token), EXACT)
      let count = exact
      if (stem(token) !== token) count += take(finder.find(stem(token)), EXACT)
      // A word is as rare as all its forms: "deleting" as "delete".
      const forms = exact && hits.size
      for (const name of alternatives) count += take(finder.find(name), OTHER_NAME)
      const letters = isNumeric(token) ? 0 : token.length
      if (letters > 2) {
        count += take(finder.find(token, { prefix: true }), count ? PREFIX : MENDED)
      } else if (isLast && (!count || letters === 2)) {
        // In texts, too much starts with so few letters.
        const fields = ["heading", "alias"]
        count += take(finder.find(token, { prefix: true, fields }), count ? PREFIX : MENDED)
      }
      // "64k" is 64,000, "256k" can be 256 KB.
      const meant = !count && THOUSANDS.test(token) ? [token.replace("k", "000"), `${token}b`] : []
      for (const number of meant) count += take(finder.find(number), MENDED)
      if (!count && isNumeric(token)) count += take(finder.find(token.match(/^[\d.]+/)[0]), MENDED)
      if (!count && letters > 3) {
        const cut = finder.cut(token) || alternatives.at(-1) || ""
        if (cut) count += take(finder.find(cut), MENDED)
        if (!count) for (const part of cut.split(" ")) count += take(finder.find(part), PART)
      }
      // Words written as one are marked where they stand apart.
      const parts = exact && !texts.has(token) ? finder.cut(token).split(" ") : []
      for (const part of parts) found.add(part).add(stem(part))
      const rarity = Math.log(1 + sections.length / (1 + (forms || count)))
      return { hits, found, rarity: isNamed || isNumeric(token) ? rarity : IN_TEXTS * rarity }
    }

    const ideasOf = (text) =>
      notesIdeas.ideas(text, language).map((idea) => ({ ...idea, ...locate(idea) }))

    // The tags that a query asks for by "#limit", and the rest of it.
    function split(query) {
      const tags = []
      const rest = query.slice(0, LONGEST_QUERY).replace(TAG, (_, tag) => {
        tags.push(fold(tag))
        return " "
      })
      return { tags, text: rest.trim() }
    }

    // How far an idea's hits reach, over all ideas, by section.
    function sums(ideas) {
      const reached = new Map()
      for (const idea of ideas) {
        for (const [id, score] of idea.hits) {
          const sum = reached.get(id) || { score: 0, cover: 0 }
          sum.score += idea.rarity * score
          sum.cover += idea.rarity * Math.min(1, 0.5 + score)
          reached.set(id, sum)
        }
      }
      return reached
    }

    // The sections that some of the words are another name for, and how much of the query those are.
    function askedFor(ideas, total) {
      const found = new Map()
      for (const { phrase, rarity } of ideas) {
        for (const id of topics.asked(phrase)) found.set(id, (found.get(id) || 0) + (0.6 * rarity) / total)
      }
      return found
    }

    // How much of a heading was asked for: "SQS" before "SQS with Auto Scaling" for the query sqs.
    // Or most of it, if all of a part was that stands before or behind a colon or in brackets.
    function headingShare(section, ideas) {
      const here = ideas.filter((idea) => idea.hits.has(section.id))
      const share = (words) =>
        words.filter((forms) => here.some((idea) => forms.some((form) => idea.found.has(form)))).length /
        (words.length || 1)
      const isAsked = section.heading.split(/[:()]/).some((part) => share(askedForms(part)) === 1)
      return Math.max(share(askedForms(section.heading)), isAsked ? 0.8 : 0)
    }

    // Whether a heading and its page's title name all that was asked for, each a part of it.
    function isOfPage({ id, first, heading }, ideas) {
      const isIn = (text) => ({ found }) =>
        askedForms(text).some((forms) => forms.some((form) => found.has(form)))
      const others = ideas.filter((idea) => !isIn(heading)(idea))
      const isPart = id !== first && others.length && others.length < ideas.length
      return isPart && others.every(isIn(sections[first].heading))
    }

    // The two sides of "a vs b", each as ideas, or nothing.
    function sidesOf(text) {
      const match = text.match(COMPARISON)
      return match && [match[1] || match[3], match[2] || match[4]].map(ideasOf)
    }

    // How well a section answers a comparison: as well as its weaker side is found.
    function comparisonBonus({ id, heading }, sides) {
      const found = sides.map((side) => side.reduce((sum, { hits }) => sum + (hits.get(id) || 0) / side.length, 0))
      return Math.min(...found) * (COMPARING_HEADING.test(fold(heading)) ? 1 : 0.2)
    }

    // How well a list of limits answers "rules per group": as well as the word that it says least of.
    function limitBonus({ id, heading }, ideas) {
      if (!/\blimits?\b/i.test(heading)) return 0
      return Math.min(1, 4 * Math.min(...ideas.map(({ hits }) => hits.get(id) || 0)))
    }

    // Whether a page compares several things: one of them is better told by its own page.
    const isComparison = ({ id, first, heading }) => id === first && COMPARING_HEADING.test(fold(heading))

    function rank(query) {
      const { tags, text } = split(query)
      const isKept = (section) =>
        tags.every((tag) =>
          section.labels.some((own) => fold(own).replace(/\s+/g, "-") === tag),
        )
      const ideas = ideasOf(text)
      if (!ideas.length) {
        const kept = tags.length ? sections.filter(isKept) : []
        return { ranked: kept.map((section) => ({ section, score: 1 })), ideas }
      }
      const total = ideas.reduce((sum, idea) => sum + idea.rarity, 0)
      const sides = sidesOf(fold(text))
      const mended = mend(text)
      const named = topics.named(mended)
      const whole = ` ${key(mended)} `
      const isChoice = CHOICE.test(text)
      const asksToCompare = sides || isChoice
      const isLimit = !named.size && LIMIT.test(text)
      const asked = askedFor(ideas, total)
      const ranked = []
      for (const [id, sum] of sums(ideas)) {
        const section = sections[id]
        if (!isKept(section)) continue
        const cover = sum.cover / total
        let score = (sum.score / total) * (0.25 + 0.75 * cover * cover)
        const isHeld = ` ${key(section.heading)} `.includes(whole)
        score += 0.6 * Math.max(named.get(id) || 0, isHeld ? IN_HEADING : 0, asked.get(id) || 0)
        const share = headingShare(section, ideas) * cover * cover
        score += (isChoice && CHOICE.test(section.heading) ? 1.4 : 0.6) * share
        if (isOfPage(section, ideas)) score += 0.4
        if (sides) score += comparisonBonus(section, sides)
        if (isLimit) score += limitBonus(section, ideas)
        if (section.labels.includes("Lab")) score *= 0.85
        if (!asksToCompare && isComparison(section)) score *= 0.75
        if (section.first === id) score *= 1.1
        score *= section.boost
        ranked.push({ section, score })
      }
      ranked.sort((one, other) => other.score - one.score || one.section.id - other.section.id)
      return { ranked, ideas }
    }

    // The word that completes the last one typed, unless that is one already.
    function completion(ideas) {
      const last = ideas.at(-1)
      if (!last || last.token.length < 2 || finder.has(last.token)) return undefined
      const { hits } = finder.find(last.token, { prefix: true, fields: ["heading"] })
      const tokens = [...hits]
        .sort((one, other) => other[1] - one[1])
        .slice(0, 5)
        .flatMap(([id]) => words(sections[id].heading).map((word) => word.token))
      return tokens.find((token) => token.startsWith(last.token) && token !== last.token)
    }

    return { completion, learn, rank, sections, unlearned }
  }

  return { create }
})()
