// What is typed is kept on this device for who typed it until the server has confirmed it; wiped at log-out.
// A form says `data-keep="name"`. Passwords, hidden fields and files never.
const PREFIX = "samverkan:draft:";
const DAY = 86400000;
const words = document.getElementById("words")?.dataset;
const kept = new WeakSet();
let came = performance.getEntriesByType("navigation")[0]?.type;
let refused = isRefused();

function isRefused() {
  return "refused" in document.body.dataset || document.querySelector("[aria-invalid=true]") !== null;
}

const nameOf = (form) => `${PREFIX}${words.who}:${location.pathname}:${form.dataset.keep}`;
const fieldsOf = (form) =>
  [...form.elements].filter((field) => field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type));
const isTick = (field) => field.type === "radio" || field.type === "checkbox";

function read(name) {
  try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
}

function write(name, draft) {
  try {
    draft ? localStorage.setItem(name, JSON.stringify(draft)) : localStorage.removeItem(name);
  } catch { /* full or forbidden: the page works without */ }
}

const valuesOf = (form) => fieldsOf(form).map((field) => [field.name, isTick(field) ? [field.value, field.checked] : field.value]);

function fill(form, values) {
  for (const [name, value] of values) {
    for (const field of fieldsOf(form).filter((one) => one.name === name)) {
      if (!isTick(field)) field.value = value;
      else if (field.value === value[0]) field.checked = value[1];
    }
  }
}

function offer(form, name) {
  const told = document.createElement("div");
  told.className = "notice";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button small";
  button.textContent = words.discard;
  button.addEventListener("click", () => {
    write(name, null);
    form.reset();
    delete form.dataset.typed;
    told.remove();
  });
  told.append(words.draft, " ", button);
  form.before(told);
}

function keep(form) {
  const name = nameOf(form);
  if (kept.has(form)) {
    if ("typed" in form.dataset) write(name, { at: Date.now(), values: valuesOf(form) }); // by the way back
    return;
  }
  kept.add(form);
  const draft = read(name);
  const untouched = JSON.stringify(valuesOf(form));
  // Sent and not taken: a draft again. Sent, and here again by an ordinary way without a refusal: the server has it.
  if (draft?.sent && refused) write(name, { at: draft.at, values: draft.values });
  else if (draft?.sent && came === "navigate" && !refused) write(name, null);
  else if (draft && !refused && Date.now() - draft.at < DAY && JSON.stringify(draft.values) !== untouched) {
    fill(form, draft.values);
    form.dataset.typed = "";
    offer(form, name);
  } else if (!draft && "bound" in form.dataset) {
    // Back by a page between: that one had taken the draft for sent.
    write(name, { at: Date.now(), values: valuesOf(form) });
  }
  form.addEventListener("input", () => {
    form.dataset.typed = "";
    write(name, { at: Date.now(), values: valuesOf(form) });
  });
  // A draft until the service has answered: press.js says when.
  form.addEventListener("sent", () => write(name, { at: Date.now(), values: valuesOf(form), sent: true }));
}

// What was sent from another page is confirmed once an ordinary page has come without a refusal.
function sweep() {
  if (came !== "navigate" || refused) return;
  for (const name of Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) {
    const draft = read(name);
    if (!draft || draft.sent || Date.now() - draft.at > DAY) write(name, null);
  }
}

function wipe() {
  for (const name of Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) write(name, null);
}

function begin() {
  document.querySelectorAll("form[data-keep]").forEach(keep);
  try { sweep(); } catch { /* no storage */ }
}

if (words) {
  begin();
  // The answer to a press has taken the place of the page, as if it had been gone to.
  document.addEventListener("turned", (event) => {
    came = "navigate";
    refused = !event.detail.ok || isRefused();
    begin();
  });
  for (const way of ["submit", "sent"]) {
    document.addEventListener(way, (event) => !event.defaultPrevented && event.target.matches("form[data-wipe]") && wipe());
  }
}
