// What the worker cannot do for Material's search box: announce the number of results to screen
// readers, load the index at the first focus, and hear pasted or dictated text, which is no key.
// The build puts filters.js and keys.js into this file.
"use strict"
document$.subscribe(() => {
  const box = document.querySelector("[data-md-component=search-query]")
  const count = document.querySelector(".md-search-result__meta")
  if (!box || count.role) return
  count.role = "status"
  const answer = () => box.dispatchEvent(new KeyboardEvent("keyup"))
  const warmUp = () => {
    if (box.value) return
    for (const value of [" ", ""]) {
      box.value = value
      answer()
    }
  }
  box.addEventListener("input", answer)
  if (document.activeElement === box) warmUp()
  else box.addEventListener("focus", warmUp, { once: true })
})
