// A press is answered, or the page says whom to ring. No double sending; what was refused gets the focus. The way there is
// tried first: where nobody answers, the page stays with what was typed, and can send the same form again under its key.
const words = document.getElementById("words");
const WAIT = 5000;
const TRIED = 2000; // a way that is slow is gone all the same
const AWAY = [502, 504]; // a server before ours answers for it

const refusals = new WeakMap(); // form → what is said of it beside its button

function ringWhom(said = words.dataset.ring) {
  const told = document.createElement("div");
  told.className = "notice warning waiting";
  told.setAttribute("role", "alert");
  const text = document.createElement("div");
  text.append(said, " ");
  const list = words.content.cloneNode(true);
  list.childElementCount ? text.append(list) : text.append(words.dataset.ringWhom);
  told.append(text);
  return told;
}

const placeOf = (form, button) => button?.closest(".actions, li, td, .field") ?? button ?? form;
const tell = (place, told) => (place.matches("li, td") ? place.append(told) : place.after(told));

function send(form, button) {
  form.dataset.sent = "";
  refusals.get(form)?.remove();
  if (button) {
    button.dataset.label = button.innerHTML;
    button.setAttribute("aria-disabled", "true");
    button.setAttribute("hx-morph-skip", ""); // a live part that is redrawn leaves a pressed button alone
    button.textContent = words.dataset.sending;
  }
  form.waiting = setTimeout(() => tell(placeOf(form, button), ringWhom()), WAIT);
}

function takeBack(form) {
  clearTimeout(form.waiting);
  delete form.dataset.sent;
  delete form.dataset.reached;
}

function restore(button) {
  if (!button || !("label" in button.dataset)) return;
  button.innerHTML = button.dataset.label;
  button.removeAttribute("aria-disabled");
  button.removeAttribute("hx-morph-skip");
  delete button.dataset.label;
}

async function isReached() {
  try {
    const asked = { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(TRIED) };
    return !AWAY.includes((await fetch(document.querySelector("link[rel=icon]").href, asked)).status);
  } catch (fault) {
    return fault.name === "TimeoutError";
  }
}

async function go(form, button) {
  if (await isReached()) {
    form.dataset.reached = "";
    form.requestSubmit(button);
    return;
  }
  takeBack(form);
  restore(button);
  const again = document.createElement("button");
  again.type = "button";
  again.className = "button small";
  again.textContent = words.dataset.again;
  again.addEventListener("click", () => form.requestSubmit(button));
  const told = ringWhom(words.dataset.away);
  told.firstChild.append(again);
  refusals.set(form, told);
  tell(placeOf(form, button), told);
  again.focus();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || !words) return;
  if ("reached" in form.dataset) return void delete form.dataset.reached;
  event.preventDefault();
  if ("sent" in form.dataset) return;
  send(form, event.submitter);
  go(form, event.submitter);
});

// Back from the next page: the browser shows this one as it was left.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.querySelectorAll("form[data-sent]").forEach(takeBack);
  document.querySelectorAll(".waiting").forEach((told) => told.remove());
  document.querySelectorAll("button[data-label]").forEach(restore);
});

// What a choice asks for is unfolded as it is chosen.
document.addEventListener("change", ({ target }) => {
  for (const part of document.querySelectorAll("details[data-with]")) {
    if (target.type === "radio" && target.value === part.dataset.with) part.open = true;
  }
});

// The field that is wrong; what was refused, where no field is or it cannot be seen.
const wrong = document.querySelector("[aria-invalid=true]");
wrong?.focus();
if (document.activeElement !== wrong) document.getElementById("refusal")?.focus();

// What was done is told aloud too: a status that stands there from the start is not read, one that changes is.
const receipt = document.getElementById("receipt");
if (receipt) setTimeout(() => receipt.replaceChildren(...receipt.childNodes), 300);
