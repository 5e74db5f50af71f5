// Takes the place of Material's search worker and speaks its messages. Until the search is first
// used only these lines are loaded.
"use strict"
const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3]
const NOTHING = { items: [], suggest: [] }
const PARTS = ["vendor.js", "tokens.js", "sections.js", "ideas.js", "rank.js", "show.js"]
let engine
let newest = 0

async function load() {
  importScripts(...PARTS)
  const response = await fetch(new URL("sections.json", self.location))
  if (!response.ok) throw new Error(`sections.json: ${response.status}`)
  return notesRank.create(await response.json())
}

// A blank query only warms up: box.js sends one when the search box gets the focus.
async function answer(query) {
  if (!query) return NOTHING
  try {
    engine ??= load()
    return query.trim() ? notesShow.search(await engine, query) : NOTHING
  } catch (error) {
    engine = undefined
    console.warn("search:", error)
    return NOTHING
  }
}

addEventListener("message", async ({ data: { type, data } }) => {
  if (type === SETUP) postMessage({ type: READY })
  if (type !== QUERY) return
  const mine = ++newest
  const result = await answer(data)
  if (mine === newest) postMessage({ type: RESULT, data: result })
})
