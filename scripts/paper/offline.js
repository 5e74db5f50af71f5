// Searches from disk, where browsers start no worker and fetch no file: the worker as a part of the
// page, which loads what it asks for as scripts. offline.py puts its code in the place of the mark.
"use strict"
;(() => {
  let page
  const heard = new EventTarget()
  const folder = document.currentScript.src.replace(/[^/]*$/, "")
  const addEventListener = heard.addEventListener.bind(heard)

  const load = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script")
      Object.assign(script, { src: folder + name, async: false, onload: resolve, onerror: reject })
      document.head.append(script)
    })
  const importScripts = (...names) => Promise.all(names.map(load))

  // No server finds the page of a folder: results lead to its file.
  const toFile = (item) => ({
    ...item,
    location: item.location.replace(/(^|\/)(#|$)/, "$1index.html$2"),
  })
  function postMessage({ type, data }) {
    const items = data?.items?.map((group) => group.map(toFile))
    const told = { type, data: items ? { ...data, items } : data }
    page.dispatchEvent(new MessageEvent("message", { data: told }))
  }

  "WORKER"
  window.notesGive = notesGive
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
