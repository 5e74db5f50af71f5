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

  const rows = (text) => text.split("\n").map((row) => row.split("|"))

  // The anchor that most headings have; search_index.py names the others.
  const slug = (heading) =>
    heading
      .toLowerCase()
      .split(/[:(]/)[0]
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")

  // The topics of the rows that the build writes: name, long name if it has one, and aliases.
  function topics(packed) {
    let at = 0
    return packed.map((row) => {
      const [distance, name, long, ...aliases] = row.split("|")
      at += Number(distance)
      return { name, aliases, at, main: [name, long].filter(Boolean) }
    })
  }

  // Every name of a topic, and the keys of all of them; `own` are those that are no aliases.
  function named({ at, main, aliases }) {
    const names = [...main, ...aliases]
    return {
      at,
      names,
      own: main.map(key).filter(Boolean).map((name) => ` ${name} `),
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

  function sections({ kinds: KINDS, pages, topics }) {
    const all = topics.map(named)
    const found = []
    for (const [page, text] of pages.entries()) {
      const [[path, boost, ...tags], ...parts] = rows(text)
      const first = found.length
      for (const [place, [heading, anchor, numbers = ""]] of parts.entries()) {
        const id = first + place
        const kinds = [...numbers].map((number) => KINDS[number])
        const about = topicsOf(all, id, key(heading))
        found.push({
          id,
          first,
          page,
          place,
          location: place ? `${path}#${anchor || slug(heading)}` : path,
          tags: place ? kinds : [...tags, ...kinds],
          labels: [...tags, ...kinds],
          boost: Number(boost || 1),
          heading,
          words: askedForms(heading),
          topic: askedForms(heading.split(/[:(]/)[0]),
          near: nearNames(about, id, key(heading)),
          alias: about.flatMap((topic) => topic.names).join("; "),
          pageTitle: parts[0][0],
        })
      }
    }
    return found
  }

  return { sections, topics }
})()
