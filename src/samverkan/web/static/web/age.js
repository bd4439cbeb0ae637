// Ages are counted here, not on the server: a page or a live part is the same however old what it shows becomes.
const words = document.getElementById("words")?.dataset;
const told = Date.parse(document.body.dataset.now ?? "");
const offset = Number.isNaN(told) ? 0 : told - Date.now();
const dates = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm" });

function span(minutes) {
  if (minutes < 60) return `${minutes} ${words.minutes}`;
  if (minutes < 48 * 60) return `${Math.round(minutes / 60)} ${words.hours}`;
  return `${Math.round(minutes / 1440)} ${words.days}`;
}

function say(part, text) {
  if (part.textContent !== text) part.textContent = text;
}

function count() {
  const now = Date.now() + offset;
  for (const part of document.querySelectorAll(".age[data-at]")) {
    const minutes = Math.round((now - Date.parse(part.dataset.at)) / 60000);
    const pattern = minutes < 0 ? words.ahead : words.ago;
    say(part, minutes === 0 ? words.now : pattern.replace("¤", span(Math.abs(minutes))));
    part.classList.toggle("stale", Boolean(part.dataset.stale) && minutes > Number(part.dataset.stale));
  }
  for (const part of document.querySelectorAll("[data-until]")) {
    const seconds = Math.ceil((Date.parse(part.dataset.until) - now) / 1000);
    const isOver = part.classList.toggle("over", seconds <= 0);
    say(part.querySelector("[role=timer]"), isOver ? part.dataset.over : part.dataset.left.replace("¤", seconds));
    part.hidden = isOver && !part.querySelector("[data-sent], .waiting");
  }
  const today = dates.format(now);
  for (const time of document.querySelectorAll("time[datetime*=T]")) {
    const isToday = time.dateTime.startsWith(today);
    if (!isToday && !time.querySelector(".day")) {
      const day = document.createElement("span");
      day.className = "day";
      day.textContent = `${time.dateTime.slice(0, 10)} `;
      time.prepend(day);
    }
    for (const day of time.querySelectorAll(".day:not(.dated)")) day.hidden = isToday;
  }
}

// A device whose clock is wrong is told so. A page that looks back says nothing of the clock; a difference of days is an example.
function compareClocks() {
  const seconds = Math.abs(offset) / 1000;
  if ("past" in document.body.dataset || seconds <= 60 || seconds > 86400) return;
  const said = document.createElement("p");
  said.textContent = words.clock.replace("¤", span(Math.round(seconds / 60)));
  document.getElementById("mer")?.append(said);
}

if (words) {
  count();
  compareClocks();
  setInterval(count, document.querySelector("[data-until]") ? 1000 : 15000);
  new MutationObserver(count).observe(document.body, { childList: true, subtree: true });
}
