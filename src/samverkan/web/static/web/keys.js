// Short cuts: what carries `data-key` ("n", "g l") is pressed by that key. `?` lists them, and they can be switched off.
const words = document.getElementById("words")?.dataset;
const OFF = "samverkan:keys-off";
let first = "";
let forget = 0;

const isOff = () => localStorage.getItem(OFF) === "1";
const isTyping = (event) => event.target.closest("input, textarea, select, [contenteditable]");
const isSeen = (element) => element.checkVisibility();
const keyed = () => [...document.querySelectorAll("[data-key]")].filter(isSeen);

function row(keys, text) {
  const line = document.createElement("li");
  const name = document.createElement("span");
  name.textContent = text;
  const pressed = document.createElement("span");
  for (const key of keys.split(" ")) {
    const cap = document.createElement("kbd");
    cap.textContent = key;
    pressed.append(cap, " ");
  }
  line.append(name, pressed);
  return line;
}

function help() {
  const box = document.createElement("dialog");
  const title = document.createElement("h2");
  title.textContent = words.keysTitle;
  const list = document.createElement("ul");
  list.className = "rows";
  list.append(row("/", words.keysSearch), row("?", words.keysHelp));
  for (const element of keyed()) list.append(row(element.dataset.key, element.textContent.trim()));
  const label = document.createElement("label");
  label.className = "choice";
  const tick = document.createElement("input");
  tick.type = "checkbox";
  tick.checked = !isOff();
  tick.addEventListener("change", () => localStorage.setItem(OFF, tick.checked ? "0" : "1"));
  label.append(tick, words.keysOn);
  const close = document.createElement("button");
  close.className = "button";
  close.textContent = words.close;
  close.addEventListener("click", () => box.close());
  const actions = document.createElement("div");
  actions.className = "actions";
  actions.append(label, close);
  box.append(title, list, actions);
  box.setAttribute("aria-label", words.keysTitle);
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}

function press(event, key) {
  const goal = key === "/" ? document.querySelector("input[type=search]") : keyed().find((one) => one.dataset.key === key);
  if (!goal) return;
  event.preventDefault();
  key === "/" || goal.matches("input, textarea") ? goal.focus() : goal.click();
}

function hear(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || document.querySelector("dialog[open]")) return;
  if (isOff() || event.key.length > 1) return;
  if (event.key === "?") return help();
  clearTimeout(forget);
  const key = first ? `${first} ${event.key}` : event.key;
  first = "";
  if (event.key === "g" && key === "g") {
    first = "g";
    forget = setTimeout(() => (first = ""), 1500);
  } else press(event, key);
}

if (words) {
  document.addEventListener("keydown", hear);
  document.querySelector("[data-help]")?.addEventListener("click", help);
}
