// The search box: asks the worker for what is typed, draws its answers, and opens and closes by
// keyboard. start.js loads this at the first touch of the search. The build joins filters.js to it.
"use strict"
;(() => {
  const search = document.querySelector(".md-search")
  const box = search.querySelector("[data-md-component=search-query]")
  const toggle = document.querySelector("[data-md-toggle=search]")
  const suggestion = search.querySelector(".md-search__suggest")
  const output = search.querySelector(".md-search__scrollwrap")
  const [count, list] = search.querySelector(".md-search-result").children
  // From disk, see offline.js.
  const worker = globalThis.notesWorker ?? new Worker("worker.js")
  const base = __md_scope.href
  // The closed box is in sight.
  const wide = matchMedia("(min-width: 60em)")
  let asked
  let answered
  // The texts of all results are wanted, not only of those at the top.
  let isAll = false
  // Enter was pressed before the answer came.
  let isHurried = "hurried" in box.form.dataset
  let shown = []

  const open = () => toggle.checked || toggle.click()
  const close = () => toggle.checked && toggle.click()
  const results = () => [...list.querySelectorAll(":not(details) > a, summary, details[open] > a")]

  function ask() {
    asked = box.value
    worker.postMessage({ query: asked, base, isAll })
  }
  function askIfNew() {
    if (box.value === asked) return
    isAll = isHurried = false
    ask()
  }
  function askForAll() {
    if (isAll || !shown.length) return
    isAll = true
    ask()
  }

  function told(number, isBroken) {
    if (!asked.trim()) return "Type to start searching"
    if (isBroken) return "The search cannot be loaded: type on to try again"
    if (!number) return "No matching page: try fewer or other words"
    return number === 1 ? "1 matching page" : `${number} matching pages`
  }

  // Only what has changed is drawn again, and what had the focus keeps it.
  function draw(items, isAgain) {
    const place = results().indexOf(document.activeElement)
    while (list.children.length > items.length) list.lastChild.remove()
    for (const [at, html] of items.entries()) {
      if (html === shown[at]) continue
      const isOpen = list.children[at]?.querySelector("details")?.open
      if (!list.children[at]) list.append(document.createElement("li"))
      list.children[at].outerHTML = html
      if (isOpen && isAgain) list.children[at].querySelector("details").open = true
    }
    shown = items
    if (place >= 0) results()[place]?.focus()
  }

  // The word being typed, completed, in gray behind it, unless the box has too little room for both.
  function suggest(word) {
    const words = box.value.split(/([\s-]+)/)
    const isEnd = word?.startsWith(words.at(-1)) && words.at(-1)
    suggestion.textContent = isEnd ? [...words.slice(0, -1), word].join("") : ""
    if (suggestion.scrollWidth > suggestion.clientWidth) suggestion.textContent = ""
  }

  worker.addEventListener("message", ({ data: { query, items, word, isBroken } }) => {
    if (query !== box.value) return
    const isAgain = query === answered
    if (!isAgain) output.scrollTop = 0
    answered = query
    count.textContent = told(items.length, isBroken)
    draw(items, isAgain)
    suggest(word)
    if (isHurried) goToBest()
  })

  const goToBest = () => list.querySelector("[data-best]")?.click()

  // The box keeps the focus, but is closed until the reader goes on.
  function goBack() {
    if (wide.matches) box.focus()
    else document.activeElement.blur()
    close()
  }

  function move(step) {
    const stops = [box, ...results()]
    const place = Math.max(0, stops.indexOf(document.activeElement))
    stops.at((place + step) % stops.length).focus()
  }

  const isAtEnd = () => box.selectionStart === box.value.length && suggestion.textContent
  const KEYS = {
    Escape: goBack,
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
  }
  const BOX_KEYS = {
    Enter() {
      if (answered === box.value) goToBest()
      else isHurried = true
    },
    ArrowRight() {
      if (!isAtEnd()) return true
      box.value = suggestion.textContent
      askIfNew()
    },
    Tab() {
      // The filters are no stops then.
      if (!box.value) close()
      return true
    },
  }

  search.addEventListener("keydown", (event) => {
    const { key, target } = event
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const act = KEYS[key] ?? (target === box && BOX_KEYS[key])
    if (act && act() !== true) event.preventDefault()
    // What is typed goes there.
    else if (target !== box && key.length === 1 && key !== " ") box.focus()
  })
  // Empty by then.
  search.addEventListener("reset", () => setTimeout(() => (askIfNew(), box.focus())))
  box.addEventListener("input", () => (open(), askIfNew()))
  box.addEventListener("click", open)
  list.addEventListener("click", ({ target }) => target.closest("a") && close())
  output.addEventListener("scroll", askForAll, { passive: true })
  list.addEventListener("toggle", askForAll, { capture: true })
  count.role = "status"
  ask()
})()
