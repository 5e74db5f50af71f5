// Filters below the search box: each puts a word such as #limit into the query or takes it out.
// They are one stop of the Tab key; arrows move among them.
"use strict"
;(() => {
  const KINDS = ["Limit", "Comparison", "Exam tip", "Lab"]
  const SERVICES = [
    ...["SQS", "SNS", "Kinesis", "Firehose", "Flink", "Lambda", "EventBridge", "CloudWatch", "EC2"],
    ...["EBS", "EFS", "ELB", "Auto Scaling", "Route 53", "IAM", "CLI"],
  ]
  const box = document.querySelector("[data-md-component=search-query]")
  const results = document.querySelector("[data-md-component=search-result]")

  const wordOf = (name) => `#${name.toLowerCase().replace(" ", "-")}`
  const typed = () => box.value.split(/\s+/).filter(Boolean)
  const row = document.createElement("div")
  Object.assign(row, { className: "notes-filters", role: "toolbar", ariaLabel: "Filters" })

  function toggle(word, isByKey) {
    const others = typed().filter((one) => one.toLowerCase() !== word)
    const words = others.length < typed().length ? others : [word, ...others]
    box.value = words.join(" ")
    if (!isByKey) box.focus()
    box.dispatchEvent(new Event("input"))
  }

  const buttons = [...KINDS, ...SERVICES].map((name) => {
    const button = document.createElement("button")
    Object.assign(button, { type: "button", textContent: name, className: "notes-filter" })
    button.dataset.word = wordOf(name)
    button.addEventListener("click", (event) => toggle(button.dataset.word, !event.detail))
    return button
  })
  function press() {
    const words = typed().map((word) => word.toLowerCase())
    for (const button of buttons) button.ariaPressed = `${words.includes(button.dataset.word)}`
  }
  for (const event of ["input", "focus"]) box.addEventListener(event, press)
  press()
  row.append(...buttons)
  const stopAt = (stop) => buttons.forEach((button) => (button.tabIndex = button === stop ? 0 : -1))
  row.addEventListener("focusin", (event) => stopAt(event.target))
  row.addEventListener("keydown", ({ key, target }) => {
    const place = buttons.indexOf(target)
    const to = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: -1 }[key]
    if (to !== undefined) buttons.at(to % buttons.length).focus()
  })
  stopAt(buttons[0])
  results.before(row)
})()
