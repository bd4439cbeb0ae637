// A wall shows the hour, keeps the screen lit, and lets all names be on it.
const told = Date.parse(document.body.dataset.now ?? "");
const offset = Number.isNaN(told) ? 0 : told - Date.now();
const hours = new Intl.DateTimeFormat("sv-SE", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Stockholm" });

function strike() {
  const text = hours.format(Date.now() + offset).replace(":", ".");
  const clock = document.getElementById("clock");
  if (clock.textContent !== text) clock.textContent = text;
}

async function stayLit() {
  try {
    if (!document.hidden) await navigator.wakeLock?.request("screen");
  } catch {
    // the device decides
  }
}

function fit() {
  for (let size = 1; size > 0.3; size -= 0.05) {
    document.body.style.setProperty("--fit", size);
    if (document.body.scrollHeight <= innerHeight) return;
  }
}

window.onload = window.onresize = fit;
new MutationObserver(fit).observe(document.body, { childList: true, subtree: true });
strike();
setInterval(strike, 1000);
stayLit();
document.addEventListener("visibilitychange", stayLit);
