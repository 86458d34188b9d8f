// Asks the portal for a challenge and the browser for a passkey that signs it, then sends the form. Its hidden fields have the names of WebAuthn.
'use strict';

const form = document.querySelector('#passkey');
const said = document.querySelector('#passkey-said');
const { challenge, rp, portal, user, account, known, failed } = form.dataset;

if (window.PublicKeyCredential) {
  form.hidden = false;
  document.querySelector('#passkey-none')?.remove();
  form.addEventListener('submit', ask);
}

async function ask(event) {
  event.preventDefault();
  said.textContent = '';
  try {
    const answer = await fetch(challenge, { method: 'POST', body: new URLSearchParams({ lang: document.documentElement.lang }) });
    if (!answer.ok) throw answer;
    const publicKey = { challenge: bytes(await answer.text()), timeout: 3e5, userVerification: 'required', rpId: rp };
    send(user ? await navigator.credentials.create({ publicKey: made(publicKey) }) : await navigator.credentials.get({ publicKey }));
  } catch ({ name }) {
    said.textContent = name === 'InvalidStateError' ? known : failed;
  }
}

function made({ challenge, timeout, userVerification }) {
  return {
    challenge,
    timeout,
    rp: { id: rp, name: portal },
    user: { id: new TextEncoder().encode(user), name: account, displayName: account },
    pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })),
    excludeCredentials: form.dataset.exclude.split(' ').filter(Boolean).map((id) => ({ type: 'public-key', id: bytes(id) })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification },
  };
}

function send({ id, response }) {
  for (const field of form.elements) if (response[field.name]) field.value = text(response[field.name]);
  if (form.elements.credential) form.elements.credential.value = id;
  form.submit();
}

function bytes(text) {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt());
}

function text(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
}
