// Takes the place of Material's search worker and speaks its messages. Until the search is first
// used only these lines are loaded, then the names of all sections, then what a query needs: the
// words that start as its words do and, once the reader pauses, the texts of the pages found.
"use strict"
const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3]
const NOTHING = { items: [], suggest: [] }
const PAUSE = 150
const given = new Map()
const texts = new Map()
let started
let newest = 0

// The files that the build writes call this with what they hold.
function notesGive(name, content) {
  given.set(name, content)
}

async function take(name) {
  if (!given.has(name)) await importScripts(`${name}.js`)
  return given.get(name)
}

async function start() {
  const names = await take("names")
  await importScripts("engine.js") // the scripts that search, put together by the build
  return notesRank.create(names)
}

// A blank query only warms up: box.js sends one when the search box gets the focus.
async function search(query, post, isNewest) {
  const engine = await (started ??= start())
  if (!query.trim()) return post(NOTHING)
  for (let files; (files = engine.unlearned(query)).length; ) {
    for (const file of files) engine.learn(file, await take(`words/${file}`))
  }
  const missing = post(notesShow.search(engine, query, texts)).pages.filter((page) => !texts.has(page))
  if (!missing.length) return
  await new Promise((resolve) => setTimeout(resolve, PAUSE))
  if (!isNewest()) return
  for (const page of missing) texts.set(page, await take(`pages/${page}`))
  post(notesShow.search(engine, query, texts))
}

addEventListener("message", async ({ data: { type, data } }) => {
  if (type === SETUP) postMessage({ type: READY })
  if (type !== QUERY) return
  const mine = ++newest
  const isNewest = () => mine === newest
  const post = (result) => {
    if (isNewest()) postMessage({ type: RESULT, data: result })
    return result
  }
  if (!data) return post(NOTHING)
  try {
    await search(data, post, isNewest)
  } catch (error) {
    if (!given.has("names")) started = undefined
    console.warn("search:", error)
    post(NOTHING)
  }
})
