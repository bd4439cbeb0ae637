// A press is answered, or the page says whom to ring. No double sending; what was refused gets the focus.
const words = document.getElementById("words");
const WAIT = 5000;

function ringWhom() {
  const told = document.createElement("div");
  told.className = "notice warning waiting";
  told.setAttribute("role", "alert");
  const text = document.createElement("div");
  text.append(words.dataset.ring, " ");
  const list = words.content.cloneNode(true);
  list.childElementCount ? text.append(list) : text.append(words.dataset.ringWhom);
  told.append(text);
  return told;
}

function send(form, button) {
  form.dataset.sent = "";
  if (button) {
    button.dataset.label = button.innerHTML;
    button.setAttribute("aria-disabled", "true");
    button.setAttribute("hx-morph-skip", ""); // a live part that is redrawn leaves a pressed button alone
    button.textContent = words.dataset.sending;
  }
  const place = button?.closest(".actions, li, td, .field") ?? button ?? form;
  form.waiting = setTimeout(() => (place.matches("li, td") ? place.append(ringWhom()) : place.after(ringWhom())), WAIT);
}

function takeBack(form) {
  clearTimeout(form.waiting);
  delete form.dataset.sent;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if ("sent" in form.dataset) event.preventDefault();
  else if (words) send(form, event.submitter);
});

// Back from the next page: the browser shows this one as it was left.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.querySelectorAll("form[data-sent]").forEach(takeBack);
  document.querySelectorAll(".waiting").forEach((told) => told.remove());
  document.querySelectorAll("button[data-label]").forEach((button) => {
    button.innerHTML = button.dataset.label;
    button.removeAttribute("aria-disabled");
    button.removeAttribute("hx-morph-skip");
    delete button.dataset.label;
  });
});

// The field that is wrong; what was refused, where no field is or it cannot be seen.
const wrong = document.querySelector("[aria-invalid=true]");
wrong?.focus();
if (document.activeElement !== wrong) document.getElementById("refusal")?.focus();

// What was done is told aloud too: a status that stands there from the start is not read, one that changes is.
const receipt = document.getElementById("receipt");
if (receipt) setTimeout(() => receipt.replaceChildren(...receipt.childNodes), 300);
