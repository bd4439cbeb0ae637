// A wall shows the hour, and asks the screen to stay lit while it is looked at. Neither matters to what is shown.
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

strike();
setInterval(strike, 1000);
stayLit();
document.addEventListener("visibilitychange", stayLit);
