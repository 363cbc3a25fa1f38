// Passkeys in the browser: asks the server what to sign, the authenticator for its answer, and sends that with the form.
const form = document.querySelector('form[data-ask]');

const bytesOf = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
const textOf = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Shows one of the sentences of the page, and hides the others. */
function say(name, words) {
  for (const line of document.querySelectorAll('[data-say]')) {
    line.hidden = line.dataset.say !== name;
    if (!line.hidden && words) line.textContent = words;
  }
}

/** Asks the server; null when it refuses, which the page then says. */
async function ask() {
  const body = new URLSearchParams(new FormData(form));
  // The pages are in Chinese, whatever the browser speaks.
  const headers = { Accept: 'application/json', 'Accept-Language': 'zh' };
  const answer = await fetch(form.dataset.ask, { method: 'POST', body, headers });
  if (answer.redirected) location.assign(answer.url);
  else if (answer.ok) return answer.json();
  else {
    const { title, errors = [] } = await answer.json();
    say('refused', [title, ...errors.map(({ message }) => message)].join('：'));
  }
  return null;
}

/** What an authenticator says to what the server asks. */
function credentialFor({ user, excludeCredentials, ...asked }) {
  const challenge = bytesOf(asked.challenge);
  if (!user) return navigator.credentials.get({ publicKey: { ...asked, challenge } });
  const others = excludeCredentials.map((one) => ({ ...one, id: bytesOf(one.id) }));
  const owner = { ...user, id: bytesOf(user.id) };
  const publicKey = { ...asked, challenge, user: owner, excludeCredentials: others };
  return navigator.credentials.create({ publicKey });
}

const PARTS = [
  'clientDataJSON',
  'attestationObject',
  'authenticatorData',
  'signature',
  'userHandle',
];

/** The answer as the server reads it: a registration has an attestation, a sign-in a signature. */
function asText({ id, rawId, type, response }) {
  const parts = PARTS.filter((name) => response[name]).map((name) => [
    name,
    textOf(response[name]),
  ]);
  const body = { id, rawId: textOf(rawId), type, clientExtensionResults: {} };
  return JSON.stringify({ ...body, response: Object.fromEntries(parts) });
}

async function go() {
  say('');
  const asked = await ask();
  if (!asked) return;
  try {
    form.elements.credential.value = asText(await credentialFor(asked));
  } catch {
    say('cancelled');
    return;
  }
  // The password was asked for what has been done; it goes out once.
  if (form.elements.current) form.elements.current.disabled = true;
  form.submit();
}

if (location.origin !== form.dataset.origin) say('elsewhere');
else if (!window.PublicKeyCredential) say('unknown');
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void go();
});
