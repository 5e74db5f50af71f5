// What the worker cannot do for Material's search box: announce the number of results to screen
// readers, and load the index at the first focus.
"use strict"
document$.subscribe(() => {
  const box = document.querySelector("[data-md-component=search-query]")
  const count = document.querySelector(".md-search-result__meta")
  if (!box || count.role) return
  count.role = "status"
  const warmUp = () => {
    if (box.value) return
    for (const value of [" ", ""]) {
      box.value = value
      box.dispatchEvent(new KeyboardEvent("keyup"))
    }
  }
  box.addEventListener("focus", warmUp, { once: true })
})
