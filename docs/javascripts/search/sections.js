// Sections of the site with the topics they are about: what the index holds of each.
"use strict"
const notesSections = (() => {
  const { STOP, key, squash, stem, words } = notesTokens

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

  // The anchor that most headings have; search_index.py names the others.
  const slug = (heading) =>
    heading
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")

  // Every name of a topic, and the keys of all of them; `own` are those that are no aliases.
  function named(topic) {
    const own = [topic.name, ...(topic.long ? [topic.long] : [])]
    const names = [...own, ...(topic.aliases || [])]
    return {
      at: topic.at,
      names,
      own: own.map(key).filter(Boolean).map((name) => ` ${name} `),
      keys: [...names.map(key), ...names.map(squash)],
    }
  }

  // A topic belongs to the section that it names, and to those whose heading holds its name.
  function topicsOf(topics, id, headingKey) {
    const held = ` ${headingKey} `
    return topics.filter(
      (topic) => topic.at === id || topic.own.some((name) => held.includes(name)),
    )
  }

  // The names by which just this section is meant, so that naming one is a hit of its own.
  function nearNames(topics, id, headingKey) {
    const length = headingKey.split(" ").length
    const close = topics.filter(
      (topic) =>
        topic.at === id || topic.own.some((name) => name.trim().split(" ").length >= length - 1),
    )
    return new Set(close.flatMap((topic) => topic.keys))
  }

  function sections({ pages, topics = [] }) {
    const all = topics.map(named)
    const found = []
    for (const [page, { path, tags = [], boost = 1, sections: parts }] of pages.entries()) {
      const first = found.length
      for (const [place, { heading, anchor = slug(heading), kinds = [] }] of parts.entries()) {
        const id = first + place
        const about = topicsOf(all, id, key(heading))
        found.push({
          id,
          first,
          page,
          place,
          location: place ? `${path}#${anchor}` : path,
          tags: place ? kinds : [...tags, ...kinds],
          labels: [...tags, ...kinds],
          boost,
          heading,
          words: askedForms(heading),
          near: nearNames(about, id, key(heading)),
          alias: about.flatMap((topic) => topic.names).join("; "),
          pageTitle: parts[0].heading,
        })
      }
    }
    return found
  }

  return { sections }
})()
