// A form that only the device can fill in: it is shown where the device can, and sent with what the device gave.
// `data-passkey="create"` or `"get"` asks for a passkey; the question stands in `data-options`, or is fetched from `data-ask`.
// `data-public` asks the browser for a subscription to notices.
const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const named = (list) => list?.map((one) => ({ ...one, id: toBytes(one.id) }));

function read(asked) {
  const question = { ...asked, challenge: toBytes(asked.challenge) };
  if (asked.user) question.user = { ...asked.user, id: toBytes(asked.user.id) };
  if (asked.excludeCredentials) question.excludeCredentials = named(asked.excludeCredentials);
  if (asked.allowCredentials) question.allowCredentials = named(asked.allowCredentials);
  return question;
}

function write(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = toText(credential.response[part]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

async function askPasskey(form) {
  const told = form.dataset.ask
    ? (await (await fetch(form.dataset.ask, { headers: { accept: "application/json" } })).json()).request_options
    : JSON.parse(form.dataset.options);
  const question = { publicKey: read(told.publicKey) };
  const credential = await navigator.credentials[form.dataset.passkey](question);
  form.elements.credential.value = write(credential);
}

async function subscribe(form) {
  if ((await Notification.requestPermission()) !== "granted") throw new Error("denied");
  const registration = await navigator.serviceWorker.register(form.dataset.worker, { scope: "/konto/notiser/" });
  while (!registration.active) await new Promise((again) => { setTimeout(again, 100); });
  await (await registration.pushManager.getSubscription())?.unsubscribe();
  const applicationServerKey = toBytes(form.dataset.public);
  const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  form.elements.endpoint.value = made.endpoint;
  for (const name of ["p256dh", "auth"]) form.elements[name].value = toText(made.getKey(name));
}

const WAYS = [
  { ours: "form[data-passkey]", able: "PublicKeyCredential" in window, ask: askPasskey },
  { ours: "form[data-public]", able: "serviceWorker" in navigator && "PushManager" in window, ask: subscribe },
].filter((way) => way.able);

// Also where a page that was refused has taken the place of the first (`turned`, press.js). Heard before press.js, which sends.
// What the page says to who has no such device stands after the form, in `data-without`.
function offer() {
  for (const { ours } of WAYS) {
    for (const form of document.querySelectorAll(ours)) {
      form.hidden = false;
      const without = form.nextElementSibling;
      if (without?.matches("[data-without]")) without.hidden = true;
    }
  }
}

async function send(form, ask) {
  const failed = form.querySelector("[data-failed]");
  failed.hidden = true;
  try {
    await ask(form);
    form.submit();
  } catch {
    failed.hidden = false;
  }
}

document.addEventListener("turned", offer);
document.addEventListener("submit", (event) => {
  const way = WAYS.find(({ ours }) => event.target.matches(ours));
  if (!way) return;
  event.preventDefault();
  send(event.target, way.ask);
}, true);
offer();
