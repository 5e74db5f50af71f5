// Keys that are single letters or signs can be switched off (WCAG 2.1.4): who speaks to a computer
// presses them without meaning to. The switch stands in the reference, below what the keys do. It
// comes with the theme's scripts, which turn pages by such keys; start.js heeds it by itself.
"use strict"
;(() => {
  const isOn = () => __md_get("__keys") !== false
  const isTyped = ({ key, target }) => key.length > 1 || target.closest?.("input, textarea, .md-search")
  addEventListener("keydown", (event) => isOn() || isTyped(event) || event.stopPropagation(), { capture: true })

  const [line, label, box] = ["p", "label", "input"].map((name) => document.createElement(name))
  Object.assign(box, { type: "checkbox", checked: isOn() })
  box.addEventListener("change", () => __md_set("__keys", box.checked))
  label.append(box, " Use these keys")
  line.append(label)
  document.querySelector("#keyboard + p")?.after(line)
})()
