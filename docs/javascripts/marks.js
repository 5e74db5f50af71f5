// Marks on a page the words that the search found it by: those after ?h= in its address.
"use strict"
;(() => {
  const asked = new URLSearchParams(location.search).get("h")
  const words = asked?.split(" ").filter(Boolean).map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
  if (!words?.length) return
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|")})(?![\\p{L}\\p{N}])`, "giu")

  function mark(text) {
    for (const { 0: word, index } of [...text.data.matchAll(found)].reverse()) {
      const rest = text.splitText(index)
      rest.splitText(word.length)
      const element = document.createElement("mark")
      rest.replaceWith(element)
      element.append(rest)
    }
  }

  const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT)
  const all = []
  while (texts.nextNode()) all.push(texts.currentNode)
  for (const text of all) if (text.parentElement.offsetHeight) mark(text) // seen, and no part of a drawing
})()
