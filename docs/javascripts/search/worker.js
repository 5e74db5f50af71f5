// Answers queries beside the page. At its start it takes the names of all sections, then what a
// query needs: the words that start as its words do and, once the reader pauses, the texts of the
// sections found: those in sight, or all. The build puts the scripts that search before these lines.
"use strict"
const PAUSE = 150
const read = new Map()
const texts = new Map()
let engine
let newest = 0

async function load(name) {
  const answer = await fetch(`${name}.json`)
  if (!answer.ok) throw new Error(`${name}.json: ${answer.status}`)
  return answer.json()
}

// The contents of files; one that failed is asked for again.
const take = (names) =>
  Promise.all(
    names.map((name) => {
      if (!read.has(name)) read.set(name, load(name))
      read.get(name).catch(() => read.delete(name))
      return read.get(name)
    }),
  )

async function start() {
  const [names] = await take(["names"])
  engine ??= notesRank.create(names)
}

async function learn(query) {
  for (let files = engine.unlearned(query); files.length; files = engine.unlearned(query)) {
    const contents = await take(files.map((file) => `words/${file}`))
    for (const [place, file] of files.entries()) engine.learn(file, contents[place])
  }
}

async function addTexts(files) {
  const contents = await take(files.map((file) => `texts/${file}`))
  for (const [place, file] of files.entries()) texts.set(file, contents[place])
}

async function answer({ query, base, isAll }, isNewest) {
  const reply = () => {
    const { items, word, files } = notesShow.search(engine, query, texts, isAll)
    if (isNewest()) postMessage({ query, items: notesList.html(items, base), word })
    return files.filter((file) => !texts.has(file))
  }
  await start()
  if (!query.trim()) return postMessage({ query, items: [] })
  await learn(query)
  const missing = reply()
  // A letter alone will be a word at the next key.
  const isBegun = query.trim().length === 1 && !isAll
  if (!missing.length || isBegun) return
  await new Promise((resolve) => setTimeout(resolve, PAUSE))
  if (!isNewest()) return
  await addTexts(missing)
  reply()
}

// A query tries again.
start().catch(() => {})
addEventListener("message", async ({ data }) => {
  const mine = ++newest
  try {
    await answer(data, () => mine === newest)
  } catch (error) {
    console.warn("search:", error)
    postMessage({ query: data.query, items: [], isBroken: true })
  }
})
