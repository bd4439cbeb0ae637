// Live parts. One stream a page, opened by hx-sse; what is older never replaces what is newer; the state of the
// connection is always shown, and where there is no stream each part is fetched at its own address instead.
const POLL = 15000; // also the server's pulse
const SILENT = 40000; // two pulses and a half: the connection is dead, whatever the socket says
const LOST = 5000; // a stream that broke and has not come back by then is lost
const RENEW = 10000;
const PLACE = "samverkan:stands"; // not "samverkan:place": an older page left plain text there
const RENEWED = "samverkan:renewed";
const PARTIAL = /<hx-partial\b([^>]*)>[\s\S]*?<\/hx-partial>/g;

const words = document.getElementById("words")?.dataset;
const shown = document.getElementById("connection");
let holder = document.getElementById("live");
const held = new Map(); // id → a newer text of a part that a person is touching
let stream = null;
let heardAt = Date.now();
let brokenAt = 0; // the stream has ended, and has said nothing since
let reachedAt = 0;
let triedAt = 0;
let polledAt = 0;
let touched = { at: 0, part: null };
let polling = false; // the server has asked for it
let waiting = 0; // until the page may be opened anew
let ended = false;
let telling = 0;

const times = new Intl.DateTimeFormat("sv-SE", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Stockholm" });
const asking = { method: "HEAD", cache: "no-store", redirect: "manual" };
const clock = (at) => times.format(at).replace(":", ".");
const parts = () => [...document.querySelectorAll("[data-fragment]")];
const attribute = (text, name) => text.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? "";

function show(state, text) {
  if (ended || (shown.dataset.state === state && shown.textContent === text)) return;
  shown.dataset.state = state;
  shown.textContent = text;
}

function hear() {
  heardAt = Date.now();
  brokenAt = 0;
  if (!polling) show("ok", words.connected);
}

const lost = () => show("off", `${words.lost} ${clock(heardAt)}`);

// What is true of a stream that has ended: its parts are fetched instead, it is being opened anew, or it is lost.
function showBroken() {
  if (reachedAt > brokenAt) show("slow", words.slow);
  else if (navigator.onLine && Date.now() - brokenAt < LOST) show("slow", words.reconnecting);
  else lost();
}

function breakOff() {
  if (polling || !stream) return;
  brokenAt ||= Date.now();
  showBroken();
}

function build() {
  const names = parts().map((part) => `${part.dataset.fragment}:${part.dataset.digest}`).join(",");
  const asked = new URLSearchParams({ after: holder.dataset.n, key: holder.dataset.mark, parts: names });
  const element = document.createElement("div");
  element.hidden = true;
  element.setAttribute("hx-sse:connect", `${holder.dataset.url}?${asked}`);
  element.setAttribute("hx-swap", "none");
  // hx-sse does not try again when the very first request fails; it ignores a trigger while a stream stands.
  element.setAttribute("hx-trigger", "load, online from:window, every 20s");
  element.setAttribute("hx-config", '{"sse": {"connectTimeout": 10000, "reconnectMaxDelay": 15000}}');
  return element;
}

function drop() {
  stream?.remove();
  stream = null;
}

function connect() {
  if (ended || waiting || polling || !holder || Date.now() - triedAt < 20000) return;
  triedAt = Date.now();
  drop();
  stream = build();
  document.body.append(stream);
  window.htmx.process(stream);
}

// A part in which somebody types, or which a finger has just touched, waits: rows do not jump away.
function isBusy(part) {
  const typing = document.activeElement?.matches("input, textarea, select") && part.contains(document.activeElement);
  return typing || (touched.part === part && Date.now() - touched.at < 2000);
}

function offer(part) {
  if (part.previousElementSibling?.matches(".news")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button small news";
  button.textContent = words.showNews;
  button.addEventListener("click", () => release(part));
  part.before(button);
}

function release(part) {
  const text = held.get(part.id);
  held.delete(part.id);
  if (part.previousElementSibling?.matches(".news")) part.previousElementSibling.remove();
  if (text) swap(text, true);
}

function take(text, opening, insist) {
  const part = document.getElementById(attribute(opening, "hx-target").slice(1));
  const n = Number(attribute(opening, "data-n"));
  const digest = attribute(opening, "data-digest");
  if (!part || n < Number(part.dataset.n)) return "";
  if (digest && digest === part.dataset.digest) {
    held.delete(part.id);
    part.dataset.n = n;
    return "";
  }
  if (!insist && isBusy(part)) {
    held.set(part.id, text);
    offer(part);
    return "";
  }
  held.delete(part.id);
  part.dataset.n = n;
  part.dataset.digest = digest;
  tell();
  return text;
}

function swap(text, insist = false) {
  const fresh = text.replace(PARTIAL, (whole, opening) => take(whole, opening, insist));
  if (fresh.trim()) window.htmx.swap({ text: fresh, sourceElement: document.body, target: document.body, swap: "none" });
}

// Said once to those who listen, at most every ten seconds: never the parts, nor how many, which is no count of news.
function tell() {
  telling ||= setTimeout(() => {
    document.getElementById("announce").textContent = `${words.news}, ${clock(Date.now())}`;
    telling = 0;
  }, 10000);
}

function leadOn(text, address) {
  drop();
  const link = document.createElement("a");
  link.href = address;
  link.textContent = text;
  show("closed", "");
  shown.append(link);
}

// Nobody may read on: what stands here is hidden, with what was typed; that is kept as a draft, and comes back.
function close(text, address) {
  if (ended) return;
  leadOn(text, address);
  ended = true;
  const told = document.createElement("main");
  const title = document.createElement("h1");
  const about = document.createElement("p");
  const link = document.createElement("a");
  const [what, act = what] = text.split(" – ");
  title.textContent = document.title = what;
  about.textContent = words.covered;
  link.className = "button primary";
  link.href = address;
  link.textContent = act[0].toUpperCase() + act.slice(1);
  told.tabIndex = -1;
  told.append(title, about, link);
  for (const part of document.querySelectorAll("main, .rail, .tabs, .foot, .acting, .wall h1, dialog")) part.hidden = true;
  document.querySelector("main").after(told);
  told.focus();
}

function isClosed(answer) {
  if (answer.redirected || answer.type === "opaqueredirect") close(words.closed, location.href);
  else if (answer.status === 403) close(words.functionEnded, "/");
  return ended;
}

// A page without live parts asks for one that everybody has: so it hears that nobody is logged in any more.
async function ask() {
  const address = `/f/${document.body.dataset.function}/fragment/tasks.mine/`;
  return isClosed(await fetch(address, { ...asking, signal: AbortSignal.timeout(10000) }));
}

async function fetchPart(part) {
  const headers = { "If-None-Match": `"${part.dataset.digest}"`, "HX-Request": "true" };
  const answer = await fetch(part.dataset.url, { headers, cache: "no-store", signal: AbortSignal.timeout(10000) });
  if (isClosed(answer)) return false;
  if (!answer.ok) return answer.status === 304 || answer.status === 404;
  const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(part.id);
  if (!found) return false;
  const { n, digest } = found.dataset;
  if (polling && Number(n) < Number(part.dataset.n)) renew(); // a backup has been put back under the page
  swap(`<hx-partial hx-target="#${part.id}" hx-swap="innerMorph" data-n="${n}" data-digest="${digest}">${found.innerHTML}</hx-partial>`);
  return true;
}

async function poll() {
  polledAt = Date.now();
  const asked = parts();
  try {
    await (asked.length ? Promise.all(asked.map(fetchPart)) : ask());
    reachedAt = Date.now();
    heardAt = asked.length && !polling ? heardAt : reachedAt;
    asked.length ? show("slow", words.slow) : show("ok", words.connected);
    if (brokenAt) connect(); // somebody answers again: the next try can be far off
  } catch {
    reachedAt = 0;
    brokenAt ? showBroken() : lost();
  }
}

function watch() {
  if (ended || document.hidden) return;
  if (waiting) return Date.now() - polledAt > POLL && ((polledAt = Date.now()), ask().catch(() => {}));
  for (const id of held.keys()) {
    const part = document.getElementById(id);
    if (!part) held.delete(id);
    else if (!isBusy(part)) release(part);
  }
  const silent = Date.now() - heardAt;
  const alone = polling || !parts().length;
  if (brokenAt && !alone) showBroken();
  if ((alone || brokenAt || silent > POLL + 5000) && Date.now() - polledAt > POLL) poll();
  if (!alone && silent > SILENT) connect();
}

// What the keyboard stands on stays where it is on the screen, whatever comes above it, also on a page opened anew.
const nameOf = (part) => part.closest("main, nav")?.localName + (part.id || part.getAttribute("href") || part.value);
const topOf = (part) => part.getBoundingClientRect().top;
const isHeld = (part) => part.matches(":focus-visible") && topOf(part) > 0 && topOf(part) < innerHeight;

function comeBack() {
  const [name, top] = JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
  sessionStorage.removeItem(PLACE);
  const part = [...document.querySelectorAll("a, button")].find((one) => nameOf(one) === name);
  part?.focus({ preventScroll: true });
  if (part && top) scrollBy(0, topOf(part) - top);
  history.scrollRestoration = "auto";
}

// At most each ten seconds, and not while somebody types: what comes is offered until then.
function renew() {
  clearTimeout(waiting);
  if (ended) return;
  drop();
  const typing = document.activeElement?.matches("input, textarea, select") || document.querySelector("form[data-typed]");
  const soon = Number(sessionStorage.getItem(RENEWED)) + RENEW - Date.now();
  if (!typing && soon <= 0) {
    sessionStorage.setItem(RENEWED, Date.now());
    const part = document.activeElement;
    const held = isHeld(part);
    sessionStorage.setItem(PLACE, JSON.stringify([nameOf(part), held && topOf(part)]));
    if (held) history.scrollRestoration = "manual"; // the browser's own can come after ours
    location.reload();
    return;
  }
  if (!waiting) leadOn(words.showNews, location.href);
  waiting = setTimeout(renew, Math.max(soon, 1000));
}

function begin() {
  document.addEventListener("htmx:sse:before:message", (event) => {
    hear();
    const message = event.detail.message;
    if (!message.event) message.data = message.data.replace(PARTIAL, (whole, opening) => take(whole, opening, false));
  });
  document.addEventListener("htmx:before:swap", () => {
    const part = document.activeElement;
    const top = topOf(part);
    const stay = () => part.isConnected && scrollBy(0, topOf(part) - top);
    if (isHeld(part)) document.addEventListener("htmx:after:swap", stay, { once: true });
  });
  // The browser knows at once that a stream has ended, and htmx says so before it opens it anew.
  document.addEventListener("htmx:sse:error", breakOff);
  document.addEventListener("htmx:sse:before:connection", (event) => event.detail.connection.attempt && breakOff());
  document.addEventListener("closed", (event) => {
    event.detail?.data === "function" ? close(words.functionEnded, "/") : close(words.closed, location.href);
  });
  document.addEventListener("whole", renew);
  document.addEventListener("poll", () => {
    polling = true;
    drop();
    poll();
  });
  // The answer to a press has taken the place of the page: its parts are others, and newer.
  document.addEventListener("turned", () => {
    drop();
    held.clear();
    clearTimeout(waiting);
    brokenAt = triedAt = waiting = 0;
    holder = document.getElementById("live");
    if (holder && parts().length) connect();
  });
  document.addEventListener("pointerdown", (event) => {
    touched = { at: Date.now(), part: event.target.closest?.("[data-fragment]") };
  });
  window.addEventListener("offline", lost);
  // A hidden page has let its stream go; it gets a moment to come back before it is called silent.
  document.addEventListener("visibilitychange", () => (heardAt = Math.max(heardAt, Date.now() - POLL + 3000)));
  comeBack();
  if (parts().length) connect();
  setInterval(watch, 1000);
}

// After `load` htmx has surely gone through the page once; before, it might take the stream's element too, or never.
if (holder && shown && words) {
  document.readyState === "complete" ? begin() : window.addEventListener("load", () => setTimeout(begin));
} else if (shown && words && document.body.dataset.function) {
  setInterval(() => ended || document.hidden || ask().catch(() => {}), POLL); // it looks back, and stands still
}
