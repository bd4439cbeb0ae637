// A press is answered, or the page says whom to ring. No double sending; what was refused gets the focus. The page sends the
// form itself and goes on once the service has answered: whatever dies on the way, what was typed stays here with its key,
// and can be sent again. Where the answer is a page, it takes the place of what stands here.
const words = document.getElementById("words");
const WAIT = 5000;
const TRIED = 2000; // a way that is slow is gone all the same
const LEAVING = 3000; // by then another page has come, or none was asked for
const AWAY = [502, 504]; // a server before ours answers for it
const GO = "Samverkan-Go"; // where the press leads: a script is not told where a redirect went

const refusals = new WeakMap(); // form → what is said of it, beside its button

function ringWhom(said = words.dataset.ring) {
  const told = document.createElement("div");
  told.className = "notice warning waiting";
  told.setAttribute("role", "alert");
  told.tabIndex = -1;
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
  form.waiting = setTimeout(() => {
    refusals.set(form, ringWhom());
    tell(placeOf(form, button), refusals.get(form));
  }, WAIT);
}

function takeBack(form) {
  clearTimeout(form.waiting);
  refusals.get(form)?.remove();
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

// What has no page to go to (the way is gone, or it was refused unread): said beside the button, with whom to ring.
function tellAway(form, button, said, ...ways) {
  takeBack(form);
  restore(button);
  const told = ringWhom(said);
  told.firstChild.append(...ways);
  refusals.set(form, told);
  tell(placeOf(form, button), told);
  (ways[0] ?? told).focus();
}

function keepIt(form, button) {
  const again = document.createElement("button");
  again.type = "button";
  again.className = "button small";
  again.textContent = words.dataset.again;
  again.addEventListener("click", () => form.requestSubmit(button));
  tellAway(form, button, words.dataset.away, again);
}

const tellSent = (form) => form.dispatchEvent(new CustomEvent("sent", { bubbles: true }));

// Confirmed: the draft has gone, and the page goes on where there is somebody to show the next one.
async function leave(form, button, there) {
  tellSent(form);
  const reached = await isReached();
  await letLeave();
  if (reached) return void location.assign(there);
  const link = document.createElement("a");
  link.href = there;
  link.textContent = words.dataset.goOn;
  tellAway(form, button, words.dataset.confirmed, link);
}

// What is no page of ours (a file), or needs scripts that are not here, is the browser's to show: the same form, its same key.
function sendAsBrowser(form, button) {
  form.dataset.reached = "";
  tellSent(form);
  form.requestSubmit(button);
}

const scripts = (page) => [...page.querySelectorAll("script[src]")].map((script) => script.getAttribute("src"));

// An answer that is a page, where this one can show it.
async function read(answer) {
  if (answer.redirected || !(answer.headers.get("Content-Type") ?? "").startsWith("text/html")) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const here = scripts(document);
  return page.querySelector("main") && scripts(page).every((script) => here.includes(script)) ? page : null;
}

// Who goes elsewhere meanwhile is not fetched back by the answer; who only dials a number is still here, and is told.
let leftAt = 0;
const noteLeaving = () => (leftAt = Date.now());
const letLeave = () => Date.now() - leftAt < LEAVING && new Promise((on) => setTimeout(on, LEAVING));

async function go(form, button) {
  window.addEventListener("beforeunload", noteLeaving);
  try {
    await carry(form, button);
  } finally {
    window.removeEventListener("beforeunload", noteLeaving);
  }
}

async function carry(form, button) {
  const there = button?.hasAttribute("formaction") ? button.formAction : form.action;
  const typed = new FormData(form, button);
  if (button?.name && !typed.has(button.name)) typed.append(button.name, button.value); // a browser from before 2023
  const body = form.enctype === "multipart/form-data" ? typed : new URLSearchParams(typed);
  let answer, page;
  try {
    answer = await fetch(there, { method: "POST", body, headers: { "Samverkan-Press": "1" }, cache: "no-store" });
    if (AWAY.includes(answer.status)) return keepIt(form, button);
    if (answer.headers.has(GO)) return await leave(form, button, new URL(answer.headers.get(GO), there).href);
    page = await read(answer);
  } catch {
    await letLeave();
    return keepIt(form, button);
  }
  await letLeave();
  if (!page) return sendAsBrowser(form, button);
  const plain = page.querySelector("main[data-plain]");
  if (plain) return tellAway(form, button, [...plain.querySelectorAll("h1, p")].map((each) => each.textContent).join(" "));
  if (answer.ok) tellSent(form);
  takeBack(form);
  restore(button);
  turn(page, there, answer.ok);
}

// The pages that have stood here, each with what is typed in it, for the browser's back and forward.
const PLACES = ["main", "#act", "#live"];
const OF_PAGE = ["refused", "past"];
const stood = new Map();
let number = history.state?.shown ?? 0;

const partsOf = (page) => PLACES.map((place) => page.querySelector(`body > ${place}`));
const take = () => ({ parts: partsOf(document), title: document.title, data: { ...document.body.dataset }, y: scrollY });

function put({ parts, title, data, y }) {
  partsOf(document).forEach((old, which) => {
    const fresh = parts[which];
    if (!old && fresh) document.querySelector("body > main").after(fresh);
    else if (fresh) old.replaceWith(fresh);
    else old?.remove();
  });
  document.title = title;
  for (const name of OF_PAGE) name in data ? (document.body.dataset[name] = "") : delete document.body.dataset[name];
  scrollTo(0, y);
}

function turn(page, there, ok) {
  stood.set(number, take());
  number += 1;
  history.pushState({ shown: number }, "", there);
  put({ parts: partsOf(page), title: page.title, data: { ...page.body.dataset }, y: 0 });
  document.dispatchEvent(new CustomEvent("turned", { detail: { ok } }));
  (document.querySelector("main [autofocus]") ?? document.querySelector("main")).focus({ preventScroll: true });
  look();
}

history.replaceState({ shown: number }, "");
window.addEventListener("popstate", ({ state }) => {
  if (!state) history.replaceState({ shown: number }, ""); // a place on the page that stands here
  else if (state.shown !== number) {
    stood.set(number, take());
    number = state.shown;
    if (!stood.has(number)) return void location.reload();
    put(stood.get(number));
    document.dispatchEvent(new CustomEvent("turned", { detail: { ok: true } }));
  }
});

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
function look() {
  const wrong = document.querySelector("[aria-invalid=true]");
  wrong?.focus();
  if (!wrong || document.activeElement !== wrong) document.getElementById("refusal")?.focus();
}
look();

// What was done is told aloud too: a status that stands there from the start is not read, one that changes is.
const receipt = document.getElementById("receipt");
if (receipt) setTimeout(() => receipt.replaceChildren(...receipt.childNodes), 300);
