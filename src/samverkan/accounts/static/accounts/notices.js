// Asks the browser for a subscription and sends the form with it. Without Web Push the form stays hidden.
const form = document.querySelector("form[data-public]");
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));

async function subscribe() {
  if ((await Notification.requestPermission()) !== "granted") throw new Error("denied");
  const registration = await navigator.serviceWorker.register(form.dataset.worker, { scope: "/konto/notiser/" });
  while (!registration.active) await new Promise((again) => { setTimeout(again, 100); });
  await (await registration.pushManager.getSubscription())?.unsubscribe();
  const applicationServerKey = toBytes(form.dataset.public);
  const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  form.elements.endpoint.value = made.endpoint;
  for (const name of ["p256dh", "auth"]) form.elements[name].value = toText(made.getKey(name));
  form.submit();
}

if (form && "serviceWorker" in navigator && "PushManager" in window) {
  form.hidden = false;
  document.querySelector("[data-without]").hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const failed = form.querySelector("[data-failed]");
    failed.hidden = true;
    subscribe().catch(() => { failed.hidden = false; });
  });
}
