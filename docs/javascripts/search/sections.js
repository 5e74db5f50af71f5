// Sections of the site with the topics they are about: what the index holds of each.
"use strict"
const notesSections = (() => {
  const { STOP, key, squash, stem, words } = notesTokens
  const BLOCK =
    /<\/?(?:p|li|ul|ol|td|th|tr|table|pre|div|h\d|dd|dt|dl|blockquote|br|summary|details|figcaption|text)\b[^>]*>/g

  const unescape = (text) =>
    text
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, "&")
  const escape = (text) =>
    text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;")
  const plain = (html) => unescape(html.replace(/<[^>]+>/g, ""))

  const blocks = (html) =>
    plain(html.replace(BLOCK, "\n"))
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean)

  // The words of a heading, each as it can be asked for: alone or joined with a neighbor.
  function askedForms(heading) {
    const tokens = words(heading)
      .map((word) => word.token)
      .filter((token) => !STOP.has(token))
    return tokens.map((token, place) =>
      [token, place && tokens[place - 1] + token, tokens[place + 1] && token + tokens[place + 1]]
        .filter(Boolean)
        .map(stem),
    )
  }

  // Every name of a topic, and the keys of all of them; the first two are its own, not aliases.
  function named(topic) {
    const names = [topic.name, ...(topic.long ? [topic.long] : []), ...(topic.aliases || [])]
    return { ...topic, names, keys: names.map(key), joined: names.map(squash) }
  }

  // A topic belongs to the section that it names, and to those whose heading holds its name.
  function topicsOf(topics, location, headingKey) {
    const held = ` ${headingKey} `
    const own = (topic) => [topic.name, topic.long || topic.name].map(key)
    return topics.filter(
      (topic) =>
        topic.at === location || own(topic).some((name) => name && held.includes(` ${name} `)),
    )
  }

  // The names by which just this section is meant, so that naming one is a hit of its own.
  function nearNames(topics, location, headingKey) {
    const length = headingKey.split(" ").length
    const close = topics.filter(
      (topic) =>
        topic.at === location ||
        topic.keys.slice(0, 2).some((name) => name.split(" ").length >= length - 1),
    )
    return new Set(close.flatMap((topic) => [...topic.keys, ...topic.joined]))
  }

  function sections(docs, topics) {
    const all = topics.map(named)
    const pages = new Map()
    return docs.map((doc, id) => {
      const path = doc.location.split("#")[0]
      if (!pages.has(path)) pages.set(path, id)
      const heading = plain(doc.title)
      const lines = blocks(doc.text)
      const facts = doc.facts || []
      const about = topicsOf(all, doc.location, key(heading))
      return {
        id,
        page: pages.get(path),
        location: doc.location,
        title: doc.title,
        tags: doc.tags,
        boost: doc.boost || 1,
        heading,
        lines,
        facts,
        words: askedForms(heading),
        near: nearNames(about, doc.location, key(heading)),
        alias: about.flatMap((topic) => topic.names).join("; "),
        pageTitle: plain(docs[pages.get(path)].title),
        first: [lines[0] || "", ...facts.map((fact) => `${fact.label}: ${fact.value}`)].join("\n"),
        body: lines.slice(1).join("\n"),
      }
    })
  }

  return { escape, plain, sections }
})()
