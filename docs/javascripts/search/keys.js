// The search by keyboard. The theme closes it at any Tab and takes the focus from whoever presses a
// key elsewhere; here Tab moves on through filters and results, and the search closes behind it.
"use strict"
document$.subscribe(() => {
  const OWN = ["Tab", "Shift", "Alt", " ", "ArrowLeft", "ArrowRight", "Home", "End"]
  const box = document.querySelector("[data-md-component=search-query]")
  const toggle = document.querySelector("[data-md-toggle=search]")
  const search = box?.closest("[data-md-component=search]")
  if (!search || !toggle) return
  const list = search.querySelector(".md-search-result__list")
  const wide = matchMedia("(min-width: 60em)") // the closed box is in sight
  let isBack = false // in the box, after Escape
  let place = -1 // of the result that has the focus

  const close = () => toggle.checked && toggle.click()

  // The theme opens the search when it hears, a moment later, that the box has the focus: not now.
  function goBack() {
    box.focus()
    isBack = true
    close()
  }
  function open() {
    isBack = false
    toggle.click()
  }

  // The theme draws results that Tab passes by, and their tags as landmarks without a name. When
  // it draws them again, with the texts, the one that had the focus is gone.
  const results = () => [...list.querySelectorAll("a, summary")]
  function admit() {
    for (const result of results()) result.tabIndex = 0
    for (const tags of list.querySelectorAll("nav")) tags.role = "none"
    if (toggle.checked && document.activeElement === document.body) results()[place]?.focus()
  }

  search.addEventListener("keydown", (event) => {
    if (!toggle.checked || event.isComposing) return
    const isOwn = event.target === box ? event.key === "Tab" && box.value : OWN.includes(event.key)
    const isEscape = event.key === "Escape" && wide.matches
    if (isOwn || isEscape) event.stopPropagation()
    if (isEscape) goBack()
  })
  search.addEventListener("focusin", ({ target }) => (place = results().indexOf(target)))
  search.addEventListener("focusout", (event) => {
    isBack = false
    if (event.relatedTarget && !search.contains(event.relatedTarget)) close()
  })
  toggle.addEventListener("change", () => isBack && queueMicrotask(close)) // no click in a click
  for (const event of ["input", "click"]) box.addEventListener(event, () => isBack && open())
  new MutationObserver(admit).observe(list, { childList: true })
  search.querySelector(".md-search__scrollwrap").tabIndex = -1 // what it holds has the focus
})
