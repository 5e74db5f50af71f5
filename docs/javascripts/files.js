// The file of words that holds what is known of a word, by the word's first letters, as in
// scripts/search/words.py: nobody needs a list to ask for the right one.
"use strict"
const notesFiles = (() => {
  const FILES = 113

  const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'")
  const fold = (text) => (/^[\0-\x7f]*$/.test(text) ? text : bare(text)).toLowerCase()
  const initials = (folded) => folded.slice(0, /^\d/.test(folded) ? 1 : 2)
  const fileOf = (word) =>
    [...initials(fold(word))].reduce((sum, letter) => 17 * sum + letter.codePointAt(0), 0) % FILES

  return { fileOf, fold, initials }
})()
