// Keeps the whole site for reading offline. A build puts it at the site's root, with the list of
// its files under a name that changes with any of them: that is the version.
"use strict"
importScripts("javascripts/offline/workbox.js", "FILES")

// Each file is fetched with its hash, so an update that is under way on the host is no version:
// it is tried again at the next visit. Until an update is complete, all comes from the old one.
workbox.precache(notesFiles)
workbox.addRoute({ ignoreURLParametersMatching: [/./] })
workbox.cleanupOutdatedCaches()

// A new version takes over when a page starts, unless another page still shows the old one.
addEventListener("message", async ({ data }) => {
  if (data !== "take over") return
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true })
  if (pages.length === 1) skipWaiting()
})
