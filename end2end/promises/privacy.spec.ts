import { expect, test, type BrowserContext, type Request } from '@playwright/test';
import { gzipSync } from 'node:zlib';
import { kinds } from '../site.ts';
import { origin } from '../stage.ts';
import { ask } from '../wire.ts';

const visit = ['home', 'service with hours', 'sensitive service', 'search with results', 'safety', 'not found'];

for (const javaScriptEnabled of [true, false]) {
  test(`a visit leaves no trace, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled });
    const outside = strangers(context);
    const page = await context.newPage();
    for (const kind of visit) {
      await page.goto(kinds[kind]!('uk'), { waitUntil: 'networkidle' });
    }
    expect(outside, 'requests to anybody else').toEqual([]);
    expect(await context.cookies(), 'cookies').toEqual([]);
    expect((await context.storageState({ indexedDB: true })).origins, 'web storage').toEqual([]);
    expect(context.serviceWorkers(), 'service workers').toEqual([]);
    if (javaScriptEnabled) {
      const kept = await page.evaluate(async () => ({
        local: localStorage.length,
        session: sessionStorage.length,
        caches: await caches.keys(),
        workers: (await navigator.serviceWorker.getRegistrations()).length,
        databases: (await indexedDB.databases()).length,
      }));
      expect(kept).toEqual({ local: 0, session: 0, caches: [], workers: 0, databases: 0 });
    }
    await context.close();
  });
}

for (const [kind, address] of Object.entries(kinds)) {
  test(`${kind}: the first view is one response`, async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const asked = requests(context);
    await page.goto(address('uk'), { waitUntil: 'load' });
    expect(asked.map((request) => request.url())).toEqual([origin + address('uk')]);
    await context.close();
  });

  test(`${kind}: scripts are ours, optional and small`, async ({ browser }) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const asked = requests(context);
    await page.goto(address('uk'), { waitUntil: 'networkidle' });
    const more = asked.slice(1);
    expect(more.filter((request) => request.resourceType() !== 'script').map((request) => request.url()), 'only scripts come later').toEqual([]);
    const sizes = await Promise.all(more.map(async (request) => gzipSync(Buffer.from((await ask(new URL(request.url()).pathname)).text())).length));
    expect(sizes.reduce((sum, size) => sum + size, 0), 'bytes of script, gzip').toBeLessThanOrEqual(10_000);
    expect(await page.locator('script:not([defer]):not([async]):not([type="module"]):not([type="application/ld+json"])').count(), 'scripts that hold up the page').toBe(0);
    await context.close();
  });
}

function requests(context: BrowserContext): Request[] {
  const asked: Request[] = [];
  context.on('request', (request) => {
    if (!request.url().startsWith('data:')) asked.push(request);
  });
  return asked;
}

function strangers(context: BrowserContext): string[] {
  const outside: string[] = [];
  context.on('request', (request) => {
    if (!request.url().startsWith('data:') && !request.url().startsWith(origin)) outside.push(request.url());
  });
  return outside;
}
