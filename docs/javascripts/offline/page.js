// Reading offline: keeps the site after a while, shows a new version at the next load, and says
// quietly that there is no connection. Only the built site has this, not `mkdocs serve`.
"use strict"
;(async () => {
  const PATIENCE = 20_000 // a reader who stays as long will want to read on; until then nothing competes
  const { serviceWorker } = navigator
  const note = document.createElement("span")
  note.className = "notes-offline"
  note.role = "status"
  document.querySelector(".md-header__title").after(note)
  const tell = () => (note.textContent = navigator.onLine ? "" : "Offline")
  addEventListener("online", tell)
  addEventListener("offline", tell)
  tell()
  if (!serviceWorker || location.protocol === "file:") return

  const kept = await serviceWorker.getRegistration(__md_scope)
  if (kept?.waiting) {
    serviceWorker.addEventListener("controllerchange", () => location.reload())
    kept.waiting.postMessage("take over")
  }
  if (kept) return
  const since = Number((sessionStorage.since ||= Date.now()))
  const keep = () => serviceWorker.register(new URL("service-worker.js", __md_scope))
  setTimeout(keep, Math.max(2000, since + PATIENCE - Date.now()))
})().catch(() => {}) // a browser that is to store nothing
