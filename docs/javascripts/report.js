// Offers to report an error beside each heading, of whose name it is no part, and in each fact's note,
// with section and fact filled in as well as the page, which the link at its end has. It comes with
// the theme's scripts.
"use strict"
;(() => {
  const form = document.querySelector(".notes-report > a")
  const heads = [...document.querySelectorAll("article > :is(h2, h3)[id]")]

  function link(head, fact = "") {
    const section = head ? head.id : ""
    const anchor = document.createElement("a")
    anchor.className = "notes-report"
    anchor.textContent = "Report an error"
    anchor.href = `${form.href}&${new URLSearchParams({ section, fact })}`
    return anchor
  }

  for (const head of heads) {
    const beside = link(head)
    beside.classList.add("notes-report--beside")
    head.after(beside)
  }
  function offer(note) {
    if (!note.matches(".notes-source:popover-open") || note.querySelector(".notes-report")) return
    const follows = (head) => head.compareDocumentPosition(note) & Node.DOCUMENT_POSITION_FOLLOWING
    note.append(link(heads.findLast(follows), note.id))
  }
  document.addEventListener("toggle", ({ target }) => offer(target), true)
  // Opened by the touch that these scripts came with.
  document.querySelectorAll(".notes-source").forEach(offer)
})()
