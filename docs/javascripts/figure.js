// Shows a figure alone, as large as the window. Without this the link opens the drawing itself.
"use strict"
;(() => {
  const dialog = document.createElement("dialog")
  dialog.className = "notes-zoom"
  dialog.innerHTML = '<form method="dialog"><button autofocus>Close</button></form>'
  const place = document.createComment("figure")
  let opener

  function open(figure) {
    opener = figure.querySelector(".notes-figure__open")
    const drawing = figure.querySelector(".notes-figure__wide")
    dialog.setAttribute("aria-label", drawing.querySelector("title").textContent)
    drawing.replaceWith(place)
    dialog.append(drawing)
    dialog.showModal()
  }

  dialog.addEventListener("close", () => {
    place.replaceWith(dialog.querySelector("svg"))
    opener.focus()
  })
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close()
  })
  document.addEventListener("click", (event) => {
    const figure = event.target.closest(".notes-figure")
    const isMeant = event.target.closest(".notes-figure__open, .notes-figure svg")
    const wantsTab = event.ctrlKey || event.metaKey || event.shiftKey
    if (!figure || !isMeant || wantsTab || String(getSelection())) return
    event.preventDefault()
    document.body.append(dialog)
    open(figure)
  })
})()
