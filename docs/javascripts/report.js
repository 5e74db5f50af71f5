// Offers to report an error beside each heading, of whose name it is no part, and in each fact's note,
// with page, section and fact filled in. Without this the link at the end of a page names the page.
"use strict"
;(() => {
  const form = document.currentScript.dataset.report
  const page = location.pathname.slice(new URL(__md_scope).pathname.length)
  const heads = [...document.querySelectorAll("article > :is(h2, h3)[id]")]

  function link(head, fact = "") {
    const section = head ? head.id : ""
    const anchor = document.createElement("a")
    anchor.className = "notes-report"
    anchor.textContent = "Report an error"
    anchor.href = `${form}&${new URLSearchParams({ page, section, fact })}`
    return anchor
  }

  for (const head of heads) head.after(link(head))
  document.addEventListener(
    "toggle",
    ({ target: note, newState }) => {
      if (newState !== "open" || !note.matches(".notes-source") || note.querySelector(".notes-report")) return
      const follows = (head) => head.compareDocumentPosition(note) & Node.DOCUMENT_POSITION_FOLLOWING
      note.append(link(heads.findLast(follows), note.id))
    },
    true,
  )
})()
