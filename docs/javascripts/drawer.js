// The drawer of a phone by keyboard and screen reader: a button in the place of the theme's label,
// which takes the focus in; Escape brings it back, and what leaves the drawer closes it. It comes
// with the theme's scripts; where none run, the check box behind the label does, see keyboard.css.
"use strict"
;(() => {
  const toggle = document.getElementById("__drawer")
  const drawer = document.querySelector(".md-sidebar--primary")
  const label = document.querySelector(".md-header [for=__drawer]")
  const isSeen = (element) => element.checkVisibility?.({ visibilityProperty: true })
  if (!drawer) return

  const button = document.createElement("button")
  button.className = `${label.className} notes-menu`
  const { title } = label // the theme makes a tooltip of it and takes it away
  Object.assign(button, { type: "button", title, ariaLabel: title, ariaExpanded: "false" })
  function exchange() {
    button.append(...label.children)
    label.replaceWith(button)
  }
  // What is pressed stays until it was clicked: Safari loses the click on what is gone by its end.
  if (label.matches(":active")) label.addEventListener("click", () => setTimeout(exchange), { once: true })
  else exchange()

  button.addEventListener("click", () => toggle.click())
  toggle.addEventListener("change", () => {
    button.ariaExpanded = String(toggle.checked)
    const focusVisible = button.matches(":focus-visible") // no ring for who opened it by touch
    if (toggle.checked) [...drawer.querySelectorAll("a, input")].find(isSeen)?.focus({ focusVisible })
    else if (drawer.contains(document.activeElement)) button.focus()
  })
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && toggle.checked) toggle.click()
  })
  drawer.addEventListener("focusout", ({ relatedTarget }) => {
    if (toggle.checked && relatedTarget && !drawer.contains(relatedTarget)) toggle.click()
  })

  for (const icon of drawer.querySelectorAll(".md-nav__container [role=img]")) {
    icon.ariaLabel = `Contents of ${icon.closest("div").textContent.trim()}`
  }
})()
