// Keeps a city on the phone, and forgets it. Nothing is stored and no service worker is registered before the tap on the button.
'use strict';

const box = document.querySelector('#keep');
const said = document.querySelector('#kept');
const form = document.querySelector('#clear');
const wish = box?.querySelector('[type=checkbox]');
const language = document.documentElement.lang;
const LOCALE = language === 'en' ? 'en-GB' : language; // days before months, twenty-four hours
const SHELF = 'przystan-' + language; // as the worker calls it

if (box && 'serviceWorker' in navigator && 'caches' in window) {
  document.querySelector('#without').remove();
  box.hidden = false;
  box.querySelector('button').addEventListener('click', () => act(keepAll));
  addEventListener('online', refresh);
  show().then(refresh);
}
form.addEventListener('submit', forget);

async function act(deed) {
  said.textContent = box.dataset.busy;
  await deed().then(show, () => (said.textContent = box.dataset.failed));
}

async function keepAll() {
  const shelf = await caches.open(SHELF);
  await keep(shelf, box.dataset.copy);
  if (wish?.checked) await keep(shelf, wish.value);
  else if (wish) await shelf.delete(wish.value);
  await navigator.serviceWorker.register(box.dataset.worker);
  await navigator.storage?.persist?.().catch(() => false);
}

// no-cache: the browser asks whether its bytes are still the newest
async function keep(shelf, address) {
  const answer = await fetch(address, { cache: 'no-cache' });
  if (!answer.ok) throw new Error(address);
  const headers = new Headers(answer.headers);
  headers.set('x-kept', Date.now());
  await shelf.put(address, new Response(await answer.blob(), { headers }));
}

async function show() {
  const copy = await caches.match(box.dataset.copy);
  if (wish) wish.checked = Boolean(await caches.match(wish.value));
  said.textContent = copy ? dated(box.dataset.kept, Number(copy.headers.get('x-kept'))) : '';
  return copy;
}

// A copy that is there is brought up to date without being asked for.
async function refresh() {
  if (navigator.onLine && (await caches.match(box.dataset.copy))) await keepAll().then(show, () => undefined);
}

function dated(words, since) {
  const date = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeStyle: 'short' }).format(since);
  const day = (time) => Math.floor((time - new Date(time).getTimezoneOffset() * 60e3) / 864e5);
  const age = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' }).format(day(since) - day(Date.now()), 'day');
  return words.replace('{date}', date).replace('{age}', age);
}

// Here first, so that it works without network; then the server tells the browser to clear what is left.
async function forget(event) {
  event.preventDefault();
  for (const worker of (await navigator.serviceWorker?.getRegistrations()) ?? []) await worker.unregister();
  for (const name of 'caches' in window ? await caches.keys() : []) await caches.delete(name);
  for (const { name } of (await indexedDB.databases?.()) ?? []) indexedDB.deleteDatabase(name);
  localStorage.clear();
  sessionStorage.clear();
  const answer = await fetch(form.action, { method: 'POST' }).catch(() => undefined);
  if (answer?.ok) return location.assign(answer.url);
  said.textContent = form.dataset.done;
  if (wish) wish.checked = false;
}
