// What sections are about: the topics of the glossary, with those of their names that are known.
"use strict"
const notesTopics = (() => {
  const { key, squash, terms } = notesTokens
  // How much a section is about a name that its heading only holds.
  const IN_HEADING = 0.4

  function put(map, name, value) {
    if (!map.has(name)) map.set(name, new Set())
    map.get(name).add(value)
  }

  // The topics of the rows that the build writes: how far its section is from the last topic's, how
  // many words its names have, in fours, its name, and its long name if it has one; "=" is what its
  // heading begins with.
  function unpack(rows, sections) {
    let at = 0
    return rows.map((row) => {
      const [distance, length, ...names] = row.split("|")
      at += Number(distance)
      const main = names.map((name) => (name === "=" ? beginning(sections[at].heading) : name))
      const says = main.map(key).filter(Boolean)
      return { at, length: 4 * length, main, says, known: new Set(), asked: new Set(), sections: [] }
    })
  }

  const beginning = (heading) => heading.split(/ *[:(]/)[0]

  // A topic belongs to the section that it names, and to those whose heading holds its name.
  function assign(topics, sections) {
    const byPlace = new Map()
    const byStem = new Map()
    for (const topic of topics) {
      put(byPlace, topic.at, topic)
      for (const name of topic.says) put(byStem, name.split(" ")[0], { topic, name: ` ${name} ` })
    }
    for (const { id, heading } of sections) {
      const stems = key(heading).split(" ")
      const held = ` ${key(heading)} `
      const about = new Set(byPlace.get(id))
      for (const stem of stems) {
        for (const { topic, name } of byStem.get(stem) || []) {
          if (held.includes(name)) about.add(topic)
        }
      }
      for (const topic of about) topic.sections.push(id)
    }
  }

  // `names` takes the words of each name with its topic's sections.
  function create(rows, sections, names) {
    const topics = unpack(rows, sections)
    const byKey = new Map()
    const bySquashed = new Map()

    function call(topic, name) {
      if (topic.known.has(name)) return
      topic.known.add(name)
      put(byKey, key(name), topic)
      put(bySquashed, squash(name), topic)
      names.add("alias", topic.sections, terms(name, true))
    }

    // Add other names of a topic: a row with its number and them, "?" before what is only asked for.
    function learn(row) {
      const [number, ...told] = row.split("|")
      const topic = topics[number]
      for (const name of told) {
        const alias = name.replace(/^\?/, "")
        if (alias !== name) topic.asked.add(key(alias))
        call(topic, alias)
      }
    }

    // What else the topics are called that have a name of this key.
    function others(name) {
      const meant = [...(byKey.get(name) || [])]
      return [...new Set(meant.flatMap((topic) => topic.says))]
    }

    // The sections of the topics that have this key for another name, one of several words.
    const asked = (name) =>
      [...(byKey.get(name) || [])].filter(({ says }) => name.includes(" ") && !says.includes(name)).map(({ at }) => at)

    // Whether a topic is called so, not only asked for.
    const isName = (name) => [...(byKey.get(name) || [])].some((topic) => !topic.asked.has(name))

    // The topics of a name, or else of those that it begins, each with how much of them it is.
    function meant(text) {
      const whole = squash(text)
      const own = [...(byKey.get(key(text)) || []), ...(bySquashed.get(whole) || [])]
      if (own.length || whole.length < 2) return own.map((topic) => [topic, 1])
      const begun = [...bySquashed].filter(([name]) => name.startsWith(whole))
      return begun.flatMap(([name, ones]) => [...ones].map((topic) => [topic, whole.length / name.length]))
    }

    // How much a text is the name of each section, in whatever form and whether written as one: all
    // of it for the section of its topic, less where the heading only holds a name of that.
    function named(text) {
      const found = new Map()
      for (const [topic, part] of meant(text)) {
        for (const id of topic.sections) {
          const share = part * (id === topic.at ? 1 : IN_HEADING)
          found.set(id, Math.max(share, found.get(id) || 0))
        }
      }
      return found
    }

    assign(topics, sections)
    for (const topic of topics) {
      names.lengthen("alias", topic.sections, topic.length)
      for (const name of topic.main) call(topic, name)
    }
    return { asked, isName, learn, named, others }
  }

  return { IN_HEADING, create }
})()
