// Searches from disk, where browsers start no worker and fetch no file: the worker as a part of the
// page, which loads what it asks for as scripts. offline.py puts its code in the place of the mark.
"use strict"
;(() => {
  let page
  const heard = new EventTarget()
  const folder = document.currentScript.src.replace(/[^/]*$/, "")
  const addEventListener = heard.addEventListener.bind(heard)

  const given = new Map()
  window.notesGive = (name, content) => given.set(name, content)

  // Each file of the search as a script that gives what the file holds.
  const fetch = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script")
      const onload = () => resolve({ ok: true, json: () => given.get(name) })
      Object.assign(script, { src: `${folder}${name}.js`, onload, onerror: reject })
      document.head.append(script)
    })
  function postMessage(data) {
    page.dispatchEvent(new MessageEvent("message", { data }))
  }

  "WORKER"
  window.Worker = class extends EventTarget {
    constructor() {
      super()
      page = this
    }
    postMessage(data) {
      heard.dispatchEvent(new MessageEvent("message", { data }))
    }
  }
})()
