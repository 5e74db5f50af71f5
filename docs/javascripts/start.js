// Loads the theme's scripts, and in the built site the styles of what they add, when a reader first
// touches the page, and the search when a reader first touches that: reading waits for neither.
"use strict"
;(() => {
  const { later, search } = document.currentScript.dataset
  const touches = ["pointerdown", "pointermove", "touchstart", "keydown", "focusin", "change", "wheel"]
  const scheme = matchMedia("(prefers-color-scheme: dark)")
  const toggle = document.querySelector("[data-md-toggle=search]")
  const box = document.querySelector("[data-md-component=search-query]")
  const folder = search.replace(/[^/]*( .*)?$/, "")
  const asked = new Set()
  let missed

  const add = (source) =>
    new Promise((resolve, reject) => {
      const isStyle = source.endsWith(".css")
      const element = document.createElement(isStyle ? "link" : "script")
      const what = isStyle ? { rel: "stylesheet", href: source } : { src: source, async: false }
      Object.assign(element, { ...what, onload: resolve, onerror: reject })
      document.head.append(element)
    })
  function addAll(sources) {
    asked.add(sources)
    return Promise.all(sources.split(" ").map(add))
  }

  async function load() {
    if (asked.has(later)) return
    await addAll(later)
    for (const touch of touches) removeEventListener(touch, hear, { capture: true })
    document.dispatchEvent(new Event("DOMContentLoaded")) // the theme waits for it
    // What was chosen before its scripts could hear it.
    if (missed) missed.dispatchEvent(new Event("change", { bubbles: true }))
  }

  // What the search asks for one after the other comes at once, to be in the cache by then.
  const fetchAhead = (name) => fetch(`${folder}${name}.json`).catch(() => {}) // the worker asks again
  function fetchWords() {
    const words = box.value.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1)
    for (const word of words) fetchAhead(`words/${notesFiles.fileOf(word)}`)
  }

  function loadSearch() {
    if (asked.has(search)) return
    if (location.protocol !== "file:") {
      fetchAhead("names")
      fetchWords()
      const worker = (globalThis.notesWorker = new Worker(`${folder}worker.js`))
      box.addEventListener("input", fetchWords)
      worker.addEventListener("message", () => box.removeEventListener("input", fetchWords), { once: true })
    }
    addAll(search)
  }

  function hear(event) {
    const isForSearch = event.target.closest?.(".md-search, [for=__search], [data-md-toggle=search]")
    // A browser tells a new page of a pointer that rests.
    const isStill = event.type === "pointermove" && !event.movementX && !event.movementY
    if (isForSearch || isStill || event.defaultPrevented) return
    if (event.type === "change") missed = event.target
    load()
  }

  function openByKey(event) {
    const isOther = event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.("input, textarea")
    if (isOther || toggle.checked || !["/", "s", "f"].includes(event.key) || __md_get("__keys") === false) return
    box.focus()
    box.select()
    event.preventDefault()
  }

  function openByAddress() {
    const query = new URLSearchParams(location.search)
    if (query.has("h")) add(`${__md_scope.href}javascripts/marks.js`)
    if (!query.has("q")) return
    box.value = query.get("q")
    box.focus()
  }

  // A search that was closed is not opened again by the page's address.
  function forgetAddress() {
    const address = new URL(location)
    if (!address.searchParams.has("q")) return
    address.searchParams.delete("q")
    history.replaceState({}, "", address)
  }

  // The theme shows the switch of schemes when its scripts run; it can stand there before.
  const switches = document.querySelectorAll("[data-md-component=palette] label")
  switches[__md_get("__palette")?.index || 0].hidden = false
  addEventListener("keydown", openByKey, { capture: true })
  for (const touch of touches) addEventListener(touch, hear, { capture: true, passive: true })
  addEventListener("load", () => document.fonts.load("1em Notes Mono")) // else too late for the next page
  scheme.addEventListener("change", load)

  box.addEventListener("focus", () => {
    loadSearch()
    if (!toggle.checked) toggle.click()
  })
  box.form.addEventListener("pointerenter", loadSearch) // and a click is on its way
  box.form.addEventListener("submit", (event) => {
    event.preventDefault()
    box.form.dataset.hurried = "" // box.js will go to the best result
  })
  box.closest(".md-search").addEventListener("focusout", ({ currentTarget, relatedTarget }) => {
    if (toggle.checked && relatedTarget && !currentTarget.contains(relatedTarget)) toggle.click()
  })
  toggle.addEventListener("change", () => (toggle.checked ? box.focus() : forgetAddress()))
  openByAddress()
})()
