// The keeper: without network it answers from the copy of a city that the reader has tapped to keep. It sees only the pages of one
// language, so never the desk or an organisation's own pages, and it keeps nothing but the copies.
'use strict';

const BASE = new URL(registration.scope).pathname; // «/uk/»
const LANGUAGE = BASE.slice(1, -1);
const LOCALE = LANGUAGE === 'en' ? 'en-GB' : LANGUAGE; // days before months, twenty-four hours
const SHELF = 'przystan-' + LANGUAGE;
const PATIENCE = 6e3; // milliseconds for a weak network, where the page is kept
const FRESH = 36e5; // milliseconds after which a copy is brought up to date
const SHOWN = 30; // results on a page

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const { method, mode } = event.request;
  if (method === 'GET' && mode === 'navigate') event.respondWith(answer(event));
});

async function answer(event) {
  const url = new URL(event.request.url);
  const online = fetch(event.request).then((response) => (response.status < 502 ? response : null), () => null);
  const found = (await Promise.race([online, weak(url)])) ?? (await online);
  if (found) event.waitUntil(refresh());
  return found ?? (await kept(url)) ?? missing();
}

async function weak(url) {
  await new Promise((done) => setTimeout(done, PATIENCE));
  return kept(url);
}

async function copies() {
  if (!(await caches.has(SHELF))) return [];
  const answers = await (await caches.open(SHELF)).matchAll();
  return Promise.all(answers.map(async (response) => ({ ...(await response.json()), headers: response.headers })));
}

async function refresh() {
  if (!(await caches.has(SHELF))) return;
  const shelf = await caches.open(SHELF);
  for (const { url } of await shelf.keys()) {
    const since = Number((await shelf.match(url)).headers.get('x-kept'));
    if (Date.now() - since > FRESH) await renew(shelf, url).catch(() => undefined);
  }
}

async function renew(shelf, url) {
  const response = await fetch(url, { cache: 'no-cache' });
  if (response.status === 404 || response.status === 410) return shelf.delete(url); // there is no such city any more
  if (!response.ok) return;
  const headers = new Headers(response.headers);
  headers.set('x-kept', Date.now());
  await shelf.put(url, new Response(await response.blob(), { headers }));
}

// A page of a copy; the front page is the first city.
async function kept(url) {
  const path = decodeURI(url.pathname.slice(BASE.length));
  const all = await copies();
  if (!all.length) return undefined;
  if (path === 'search') return results(all, url.searchParams.get('q') ?? '');
  const wanted = path || 'cities/' + all.find((copy) => copy.pages['cities/' + copy.city])?.city;
  const copy = all.find((copy) => copy.pages[wanted] && wanted !== 'missing');
  return copy && page(copy, copy.pages[wanted]);
}

async function missing() {
  const [copy] = await copies();
  return copy ? page(copy, copy.pages.missing, 503) : Response.error();
}

function page(copy, { title, style, main }, status = 200, fill = (text) => text) {
  const [top, sheet, head, end] = copy.frame;
  const own = style === undefined ? '' : `<style>${copy.styles[style]}</style>`;
  const body = fill(main).replace(/^<main[^>]*>/, (tag) => tag + banner(copy));
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': copy.headers.get('content-security-policy') };
  return new Response(top + title + sheet + own + head + body + end, { status, headers });
}

function banner({ said, headers }) {
  const since = Number(headers.get('x-kept'));
  const date = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeStyle: 'short' }).format(since);
  const day = (time) => Math.floor((time - new Date(time).getTimezoneOffset() * 60e3) / 864e5);
  const age = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' }).format(day(since) - day(Date.now()), 'day');
  return said.banner.replace('{date}', date).replace('{age}', age);
}

// Entries with all the words; where there are none, those with some, and the page says so.
function results(all, typed) {
  const words = folded(typed).slice(0, 12);
  const entries = new Map(all.flatMap((copy) => Object.entries(copy.pages).filter(([, { item }]) => item)));
  const rated = [...entries.values()].map((entry) => ({ item: entry.item, fits: fits(entry, words) }));
  const whole = rated.filter(({ fits }) => fits.every(Boolean));
  const some = whole.length ? whole : rated.filter(({ fits }) => fits.some(Boolean));
  const count = ({ fits }) => fits.filter(Boolean).length * 1e3 + fits.reduce((sum, fit) => sum + fit, 0);
  some.sort((one, other) => count(other) - count(one));

  const copy = all.find(({ pages }) => pages.search);
  const { said, pages } = copy;
  const list = `<ul class="hits">${some.slice(0, SHOWN).map(({ item }) => item).join('')}</ul>`;
  const note = !some.length ? `<p class="note">${said.none}</p>${said.call}` : whole.length ? '' : `<p class="note">${said.some}</p>`;
  const filled = { heading: said.found.replace('{count}', some.length), typed: escaped(typed), hits: note + list };
  return page(copy, pages.search, 200, (main) => main.replace(/{(heading|typed|hits)}/g, (_, name) => filled[name]));
}

// How well each word fits: in the title and summary best, then in the keywords, then anywhere.
function fits({ item, words, main }, asked) {
  const fields = [
    [folded(bare(item)), 16],
    [folded(words), 8],
    [folded(bare(main)), 1],
  ];
  return asked.map((word) => Math.max(...fields.map(([known, weight]) => weight * nearest(word, known))));
}

// the word itself, a longer word, or another form: the same but for its ending
function nearest(word, known) {
  const stem = word.length > 4 ? word.slice(0, Math.max(4, word.length - 2)) : word;
  const fit = (other) => (other === word ? 3 : other.startsWith(word) ? 2 : other.startsWith(stem) && other.length <= word.length + 3 ? 1 : 0);
  return known.reduce((best, other) => Math.max(best, fit(other)), 0);
}

// Words without capitals, accents and apostrophes: «Źródło» is «zrodlo», «сім’я» is «сімя».
function folded(text) {
  const plain = text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f'’ʼ]/g, '').replaceAll('ł', 'l').replaceAll('ґ', 'г');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function bare(html) {
  return html.replace(/<[^>]*>/g, ' ').replace(/&[a-z#0-9]+;/g, ' ');
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
