// What the theme's scripts lack for who hears a page, goes through it by keyboard, or has a browser
// that is to store nothing. It comes before those scripts.
"use strict"
;(() => {
  const store = __md_set
  globalThis.__md_set = (...all) => {
    try {
      store(...all)
    } catch {} // nothing is stored
  }

  document.querySelector(".md-dialog__inner").role = "status" // "Copied to clipboard"

  // Tooltips lie on the text as long as the pointer stays (WCAG 1.4.13).
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return
    for (const tooltip of document.querySelectorAll("[role=tooltip]")) tooltip.remove()
  })

  // Each code block's buttons come in a landmark without a name.
  new MutationObserver(() => {
    for (const buttons of document.querySelectorAll(".md-code__nav")) buttons.role = "none"
  }).observe(document.querySelector("article"), { childList: true, subtree: true })
})()
