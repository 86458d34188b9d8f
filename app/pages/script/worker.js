// The keeper: without network it answers from the copy of a city that the reader has tapped to keep. It sees only the pages of one
// language, so never the desk or an organisation's own pages, and it keeps nothing but the copies.

const BASE = new URL(registration.scope).pathname; // «/uk/»
const LANGUAGE = BASE.slice(1, -1);
const LOCALE = LANGUAGE === 'en' ? 'en-GB' : LANGUAGE; // days before months, twenty-four hours
const SHELF = 'przystan-' + LANGUAGE;
const PATIENCE = 6e3; // milliseconds for a weak network, where the page is kept
const FRESH = 36e5; // milliseconds after which a copy is brought up to date

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

// What was found; where nothing has all the words, the page says so.
function results(all, typed) {
  const entries = new Map(all.flatMap((copy) => Object.entries(copy.pages).filter(([, { item }]) => item)));
  const { list, count, whole } = sought([...entries.values()], typed);
  const copy = all.find(({ pages }) => pages.search);
  const { said, pages } = copy;
  const note = !count ? `<p class="note">${said.none}</p>${said.call}` : whole ? '' : `<p class="note">${said.some}</p>`;
  const filled = { heading: said.found.replace('{count}', count), typed: escaped(typed), hits: note + list };
  return page(copy, pages.search, 200, (main) => main.replace(/{(heading|typed|hits)}/g, (_, name) => filled[name]));
}
