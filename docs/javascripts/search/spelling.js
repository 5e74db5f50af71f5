// What an unknown word was meant to be.
"use strict"
const notesSpelling = (() => {
  // The last three rows of the table of `errors`, which is called for thousands of words.
  const rows = [[], [], []]

  // How many letters were left out, put in, mistaken or swapped, or Infinity for more than `most`.
  function errors(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return Infinity
    let [above, row, next] = rows
    for (let right = 0; right <= other.length; right++) row[right] = right
    let least = 0
    for (let down = 1; down <= one.length; down++) {
      const before = least
      next[0] = least = down
      for (let right = 1; right <= other.length; right++) {
        const changed = row[right - 1] + (one[down - 1] === other[right - 1] ? 0 : 1)
        next[right] = Math.min(changed, row[right] + 1, next[right - 1] + 1)
        // What lies before a word is slow to read.
        const isInner = down > 1 && right > 1
        if (isInner && one[down - 1] === other[right - 2] && one[down - 2] === other[right - 1]) {
          next[right] = Math.min(next[right], above[right - 2] + 1)
        }
        least = Math.min(least, next[right])
      }
      if (Math.min(least, before) > most) return Infinity
      ;[above, row, next] = [row, next, above]
    }
    return row[other.length] <= most ? row[other.length] : Infinity
  }

  // How many letters two words start with alike: few readers mistype the first ones.
  function shared(one, other) {
    let at = 0
    while (at < one.length && one[at] === other[at]) at++
    return at
  }

  // The words that a token was meant to be, the likeliest first: those with few letters wrong that
  // stand in many names. `known` holds pairs: a word and how often it does, or how far it does not.
  function nearest(token, known) {
    const most = token.length > 9 ? 3 : token.length > 5 ? 2 : 1
    const near = []
    for (const [word, bonus] of known) {
      const wrong = errors(word, token, most)
      if (wrong <= most) near.push([word, wrong - 0.3 * Math.min(3, shared(word, token)) - bonus])
    }
    const best = Math.min(...near.map(([, cost]) => cost))
    return near
      .filter(([, cost]) => cost <= best + 0.3)
      .sort((one, other) => one[1] - other[1])
      .map(([word]) => word)
  }

  return { errors, nearest }
})()
