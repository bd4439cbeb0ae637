// A form with `data-passkey="create"` or `"get"` asks the device for a passkey, and is then sent with what it gave.
// The question stands in `data-options`, or is fetched from `data-ask`. Without passkeys the form stays hidden.
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

async function ask(form) {
  const told = form.dataset.ask
    ? (await (await fetch(form.dataset.ask, { headers: { accept: "application/json" } })).json()).request_options
    : JSON.parse(form.dataset.options);
  const question = { publicKey: read(told.publicKey) };
  const credential = await navigator.credentials[form.dataset.passkey](question);
  form.elements.credential.value = write(credential);
  form.submit();
}

// Also where a page that was refused has taken the place of the first (`turned`, press.js). Heard before press.js, which sends.
const ours = "form[data-passkey]";
function offer() {
  if (window.PublicKeyCredential) for (const form of document.querySelectorAll(ours)) form.hidden = false;
}
document.addEventListener("turned", offer);
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(ours)) return;
  event.preventDefault();
  const failed = form.querySelector("[data-failed]");
  failed.hidden = true;
  ask(form).catch(() => { failed.hidden = false; });
}, true);
offer();
