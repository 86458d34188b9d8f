import { expect, test, type Browser } from '@playwright/test';
import { gzipSync } from 'node:zlib';
import { kinds, languages, sitemap } from '../site.ts';
import { origin } from '../stage.ts';
import { ask } from '../wire.ts';

/** Bytes of a page as it comes, brotli. The first row that fits decides. */
const budgets: [RegExp, number][] = [
  [/\/leaflet/, 14_000],
  [/^\/\w+\/services\//, 7_000],
  [/^\/\w+\/(topics\/|search|$)/, 10_000],
  [/./, 14_000],
];

test('every public page answers, in brotli, within its weight', async () => {
  const paths = await sitemap();
  expect(paths.length, 'pages in the sitemap').toBeGreaterThan(200);
  const faults: string[] = [];
  for (const path of paths) {
    const fault = await weigh(path, 200);
    if (fault) faults.push(fault);
  }
  expect(faults).toEqual([]);
});

test('so does every kind of page that the sitemap does not name', async () => {
  const faults: string[] = [];
  for (const address of Object.values(kinds)) {
    for (const lang of languages) {
      const fault = await weigh(address(lang));
      if (fault) faults.push(fault);
    }
  }
  expect(faults).toEqual([]);
});

/** DESIGN §9: whatever a browser asks for on a first visit, in every language. */
for (const [kind, address] of Object.entries(kinds)) {
  test(`${kind}: one response and a little script, no font, no picture, nobody else`, async ({ browser }) => {
    for (const lang of languages) {
      const asked = await firstVisit(browser, address(lang));
      const [page, ...more] = asked;
      const about = `${address(lang)}: ${asked.map(({ url }) => url).join(' ')}`;
      expect(page!.url, about).toBe(origin + address(lang));
      expect(page!.bytes, `${about}, with its headers`).toBeLessThanOrEqual(budget(address(lang)) + 2_000);
      expect(more.filter(({ type, url }) => type !== 'Script' || !url.startsWith(origin)), about).toEqual([]);
      expect(more.length, about).toBeLessThanOrEqual(2);
      expect(more.reduce((sum, { bytes }) => sum + bytes, 0), about).toBeLessThanOrEqual(6_000);
    }
  });
}

test('all scripts together, the keeper of offline copies with them, are 10 kB', async () => {
  const scripts = new Set(languages.map((lang) => `/${lang}/sw.js`).slice(0, 1));
  for (const address of Object.values(kinds)) {
    for (const [, path] of (await ask(address('uk'))).text().matchAll(/<script [^>]*src="([^"]+)"/g)) scripts.add(path!);
  }
  const sizes = await Promise.all([...scripts].map(async (path) => gzipSync((await ask(path)).body, { level: 9 }).length));
  expect(scripts.size).toBeGreaterThan(3);
  expect(sizes.reduce((sum, size) => sum + size, 0), [...scripts].join(' ')).toBeLessThanOrEqual(10_000);
});

test('a city on the phone is one file of at most 150 kB, the sensitive part with it', async () => {
  for (const lang of languages) {
    for (const city of ['wroclaw', 'katowice', 'lublin']) {
      const parts = await Promise.all(['city', 'sensitive'].map((part) => ask(`/${lang}/offline/${city}/${part}.json`, { 'accept-encoding': 'br' })));
      expect(parts.map(({ status }) => status)).toEqual([200, 200]);
      expect(parts.reduce((sum, { body }) => sum + body.length, 0), `${lang} ${city}`).toBeLessThanOrEqual(150_000);
    }
  }
});

interface Asked {
  url: string;
  type: string;
  /** On the wire, with headers. */
  bytes: number;
}

async function firstVisit(browser: Browser, path: string): Promise<Asked[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const asked = new Map<string, Asked>();
  session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    if (!request.url.startsWith('data:')) asked.set(requestId, { url: decodeURI(request.url), type: type ?? '', bytes: 0 });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const known = asked.get(requestId);
    if (known) known.bytes = encodedDataLength;
  });
  await session.send('Network.enable');
  await page.goto(path, { waitUntil: 'networkidle' });
  await context.close();
  return [...asked.values()];
}

function budget(path: string): number {
  return budgets.find(([which]) => which.test(path))![1];
}

async function weigh(path: string, status?: number): Promise<string | undefined> {
  const answer = await ask(path, { 'accept-encoding': 'br' });
  if (status && answer.status !== status) return `${path} answers ${answer.status}`;
  if (answer.headers['content-encoding'] !== 'br') return `${path} is not in brotli`;
  if (answer.body.length > budget(path)) return `${path} weighs ${answer.body.length} bytes, ${answer.body.length - budget(path)} too many`;
  return undefined;
}
