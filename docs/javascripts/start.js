// Loads the theme's scripts, and in the built site the styles of what they add, when a reader first
// touches the page: reading does not wait for them.
"use strict"
;(() => {
  const { later, search } = document.currentScript.dataset
  const touches = ["pointerdown", "pointermove", "touchstart", "keydown", "focusin", "change", "scroll"]
  const opening = ["pointerdown", "focusin"]
  const scheme = matchMedia("(prefers-color-scheme: dark)")
  const isSearch = location.search.includes("q=") || location.search.includes("h=")
  const box = document.querySelector("[data-md-component=search-query]")
  let missed
  let isLoading = false

  const add = (source) =>
    new Promise((resolve, reject) => {
      const isStyle = source.endsWith(".css")
      const element = document.createElement(isStyle ? "link" : "script")
      const what = isStyle ? { rel: "stylesheet", href: source } : { src: source, async: false }
      Object.assign(element, { ...what, onload: resolve, onerror: reject })
      document.head.append(element)
    })

  // What the search asks for one after the other comes at once, to be in the cache by then.
  function warmUp({ target }) {
    if (!target.closest?.(".md-search, [for=__search]")) return
    for (const touch of opening) removeEventListener(touch, warmUp)
    const files = ["worker.js", "names.js", "engine.js", "../../search/search_index.json"]
    for (const file of files) fetch(search + file).catch(() => {}) // who needs it asks again
  }

  // The theme's keys for the search, at once: what is typed next has to go into its box.
  function openSearch(event) {
    const isOther = event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.("input, textarea")
    if (isOther || !["/", "s", "f"].includes(event.key)) return
    box.focus()
    event.preventDefault()
  }

  // What was typed or chosen before the scripts could hear it.
  function catchUp() {
    if (box.value) box.dispatchEvent(new KeyboardEvent("keyup"))
    if (missed) missed.dispatchEvent(new Event("change", { bubbles: true }))
  }

  async function load(event) {
    if (event?.type === "keydown") openSearch(event)
    if (event?.type === "change") missed = event.target
    if (isLoading) return
    isLoading = true
    await Promise.all(later.split(" ").map(add))
    document.dispatchEvent(new Event("DOMContentLoaded")) // the theme waits for it
    for (const touch of touches) removeEventListener(touch, load, { capture: true })
    catchUp()
  }

  // The theme shows the switch of schemes when its scripts run; it can stand there before.
  const switches = document.querySelectorAll("[data-md-component=palette] label")
  switches[__md_get("__palette")?.index || 0].hidden = false
  for (const touch of touches) addEventListener(touch, load, { capture: true, passive: touch !== "keydown" })
  if (location.protocol !== "file:") for (const touch of opening) addEventListener(touch, warmUp)
  scheme.addEventListener("change", () => load())
  if (isSearch || location.hash === "#__search") load()
})()
