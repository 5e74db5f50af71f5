// Ranked sections for a query: MiniSearch scores words, the rest weighs ideas, headings and names.
"use strict"
const notesRank = (() => {
  const { fold, isNumeric, key, memoize, squash, stem, terms } = notesTokens
  const FIELDS = { heading: 8, alias: 5, pageTitle: 3, first: 2, body: 1 }
  const LONGEST_QUERY = 200
  const MOST_CACHED = 500
  const EXACT = 1
  const OTHER_NAME = 0.85
  const MENDED = 0.8
  const PREFIX = 0.45
  const PREFIX_OF_MENDED = 0.5
  const TAG = /(?:^|\s)(?:tag:|#)(\p{L}[\p{L}\p{N}-]*)/giu
  const COMPARISON =
    /^(?:what(?:'s| is)? the )?(?:differences? between|diferencias? entre|compare|comparison(?: of| between)?)\s+(.+?)\s+(?:and|y|with|to|vs\.?)\s+(.+)$|^(.+?)\s+(?:vs\.?|versus|or|o|contra|compared (?:to|with))\s+(.+)$/
  const COMPARING_HEADING = /\bvs\b|\bversus\b|compar|which|choos|differ|\bor\b/

  function create({ docs, topics = [], translations = {} }) {
    const sections = notesSections.sections(docs, topics)
    const vocabulary = new Set()
    const index = new MiniSearch({
      fields: Object.keys(FIELDS),
      tokenize: (text, field) => terms(String(text), field !== "body"),
      processTerm: (token) => {
        const stemmed = stem(token)
        vocabulary.add(token).add(stemmed)
        return stemmed === token ? token : [token, stemmed]
      },
      searchOptions: {
        boost: FIELDS,
        combineWith: "AND",
        tokenize: (text) => text.split(/\s+/),
        processTerm: (token) => token,
      },
    })
    index.addAll(sections)
    const has = (token) => vocabulary.has(token)
    const language = {
      book: notesIdeas.phraseBook(topics),
      translations: new Map(Object.entries(translations)),
      has,
      spell: memoize(spell),
    }
    const cache = new Map()

    // The known word that an unknown one was meant to be: letters swapped, one letter wrong, two.
    function spell(token) {
      const isKnown = has(token) || has(stem(token)) || language.translations.has(token)
      if (isKnown || isNumeric(token) || token.length < 4) return token
      const swapped = swaps(token).find(has)
      if (swapped) return swapped
      for (let letters = 1; letters <= (token.length > 5 ? 2 : 1); letters++) {
        const [best] = index.search(token, { fuzzy: letters, maxFuzzy: 2 })
        if (best) return best.terms[0]
      }
      return token
    }

    // A text with its typing errors mended, as far as the index knows the words.
    const mend = (text) => notesTokens.words(text).map((word) => language.spell(word.token)).join(" ")

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
      const take = (results, weight) => {
        for (const result of results) {
          const score = (weight * result.score) / results[0].score
          if (score > (hits.get(result.id) || 0)) hits.set(result.id, score)
          if (weight > 0.3) for (const term of result.terms) found.add(term)
        }
        return results.length
      }
      const exact = take(index.search(token), EXACT)
      let count = exact
      if (stem(token) !== token) count += take(index.search(stem(token)), EXACT)
      for (const name of alternatives) count += take(index.search(name), OTHER_NAME)
      if (!isNumeric(token) && token.length > 2) {
        count += take(index.search(token, { prefix: true }), count ? PREFIX : MENDED)
      } else if (isLast && !count) {
        count += take(index.search(token, { prefix: true, fields: ["heading"] }), MENDED)
      }
      if (!count && !isNumeric(token) && token.length > 3) count += mended(token, isLast, take)
      const rarity = Math.log(1 + sections.length / (1 + Math.min(count, exact || count)))
      return { hits, found, rarity }
    }

    // Typing errors, only of words that the index does not know: cut, swapped, one letter, two.
    function mended(token, isLast, take) {
      let count = 0
      const parts = cut(token)
      const swapped = swaps(token).filter(has)
      if (parts) count += take(index.search(parts), MENDED)
      if (swapped.length) {
        count += take(index.search(swapped.join(" "), { combineWith: "OR" }), MENDED)
      }
      for (let letters = 1; letters <= (token.length > 5 ? 2 : 1) && !count; letters++) {
        count += take(index.search(token, { fuzzy: letters, maxFuzzy: 2 }), MENDED)
      }
      if (!count && isLast) {
        count += take(index.search(token, { prefix: true, fuzzy: 1 }), PREFIX_OF_MENDED)
      }
      return count
    }

    function cut(token) {
      for (let at = 3; at <= token.length - 3; at++) {
        const [head, tail] = [token.slice(0, at), token.slice(at)]
        if (has(head) && has(tail)) return `${head} ${tail}`
      }
      return undefined
    }

    const swaps = (token) =>
      [...token.slice(1)].map(
        (letter, at) => token.slice(0, at) + letter + token[at] + token.slice(at + 2),
      )

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

    // How much of a heading was asked for: "SQS" before "SQS with Auto Scaling" for the query sqs.
    function headingShare(section, ideas) {
      const asked = section.words.filter((forms) =>
        ideas.some((idea) => idea.hits.has(section.id) && forms.some((form) => idea.found.has(form))),
      )
      return asked.length / (section.words.length || 1)
    }

    // The two sides of "a vs b", each as ideas, or nothing.
    function sidesOf(text) {
      const match = text.match(COMPARISON)
      return match && [match[1] || match[3], match[2] || match[4]].map(ideasOf)
    }

    function comparisonBonus(section, sides) {
      const both = sides.every((side) => side.some((idea) => idea.hits.has(section.id)))
      if (!both) return 0
      return COMPARING_HEADING.test(fold(section.heading)) ? 1 : 0.2
    }

    function rank(query) {
      const { tags, text } = split(query)
      const isKept = (section) =>
        tags.every((tag) =>
          (section.tags || []).some((own) => fold(own).replace(/\s+/g, "-") === tag),
        )
      const ideas = ideasOf(text)
      if (!ideas.length) {
        const kept = tags.length ? sections.filter(isKept) : []
        return { ranked: kept.map((section) => ({ section, score: 1 })), ideas }
      }
      const total = ideas.reduce((sum, idea) => sum + idea.rarity, 0)
      const sides = sidesOf(fold(text))
      const mended = mend(text)
      const [asked, asJoined] = [key(mended), squash(mended)]
      const ranked = []
      for (const [id, sum] of sums(ideas)) {
        const section = sections[id]
        if (!isKept(section)) continue
        const cover = sum.cover / total
        let score = (sum.score / total) * (0.25 + 0.75 * cover * cover)
        if (section.near.has(asked) || section.near.has(asJoined)) score += 0.6
        score += 0.6 * headingShare(section, ideas) * cover
        if (sides) score += comparisonBonus(section, sides)
        if (section.page === id) score *= 1.1
        if (!section.lines.length) score *= 0.9
        score *= section.boost
        ranked.push({ section, score })
      }
      ranked.sort((one, other) => other.score - one.score || one.section.id - other.section.id)
      return { ranked, ideas }
    }

    // The word that completes the last one typed.
    function completion(ideas) {
      const last = ideas.at(-1)
      if (!last || last.token.length < 2) return []
      const near = index.search(last.token, { prefix: true, fields: ["heading"] }).slice(0, 5)
      const tokens = near.flatMap((result) =>
        notesTokens.words(sections[result.id].heading).map((word) => word.token),
      )
      return tokens.filter((token) => token.startsWith(last.token) && token !== last.token).slice(0, 1)
    }

    return { completion, rank, sections }
  }

  return { create }
})()
