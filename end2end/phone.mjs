// First views on a slow phone, for `cargo xtask bench phone`: node phone.mjs ORIGIN ROUNDS NAME=/path … prints JSON.
import { chromium } from '@playwright/test';
import { createServer } from 'node:http';
import { brotliCompressSync } from 'node:zlib';

const [origin, rounds, ...named] = process.argv.slice(2);
const BARE = 10_000; // bytes on the wire
const slow = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const bare = await serveBare();
const pages = [['bare page', bare.url], ...named.map((pair) => pair.split(/=(.*)/s)).map(([name, path]) => [name, origin + path])];
const browser = await chromium.launch({ executablePath: process.env.END2END_CHROMIUM ?? '/usr/bin/chromium', args: flags });
const views = Object.fromEntries(pages.map(([name]) => [name, []]));
await look(bare.url); // the browser itself is not cold afterwards
for (let round = 0; round < Number(rounds); round += 1) {
  for (const [name, url] of pages) {
    process.stderr.write(`${name}, round ${round + 1} …\n`);
    views[name].push(await look(url));
  }
}
await browser.close();
bare.server.close();
console.log(JSON.stringify(views));

async function look(url) {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const seen = { bytes: 0, requests: 0 };
  session.on('Network.loadingFinished', ({ encodedDataLength }) => ((seen.bytes += encodedDataLength), (seen.requests += 1)));
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.emulateNetworkConditions', slow);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(url, { waitUntil: 'networkidle' });
  const view = await page.evaluate(vitals);
  await context.close();
  return { ...view, ...seen };
}

function vitals() {
  const entries = (type) =>
    new Promise((done) => {
      const observer = new PerformanceObserver((list) => done(list.getEntries()));
      observer.observe({ type, buffered: true });
      setTimeout(() => done([]), 300);
    });
  return Promise.all(['paint', 'largest-contentful-paint', 'layout-shift'].map(entries)).then(([paint, large, shifts]) => {
    const fcp = paint.find(({ name }) => name === 'first-contentful-paint')?.startTime;
    const cls = shifts.filter(({ hadRecentInput }) => !hadRecentInput).reduce((sum, { value }) => sum + value, 0);
    return { fcp, lcp: large.at(-1)?.startTime ?? fcp, cls };
  });
}

/** Plain paragraphs of words drawn from a seed, as many as make ten thousand bytes of brotli. */
async function serveBare() {
  let seed = 20261122;
  const random = () => ((seed = (seed * 1664525 + 1013904223) >>> 0) / 2 ** 32);
  const syllables = ['ma', 'ko', 'ri', 'sta', 'ne', 'lu', 'pie', 'do', 'wa', 'szy', 'to', 'ga', 'ze', 'bro', 'ni'];
  const word = () => Array.from({ length: 2 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * syllables.length)]).join('');
  const text = (paragraphs) => `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>bare</title><link rel="icon" href="data:,">${paragraphs.join('')}`;
  const paragraphs = [];
  let packed = Buffer.alloc(0);
  while (packed.length < BARE) {
    paragraphs.push(`<p>${Array.from({ length: 60 }, word).join(' ')}.</p>`);
    packed = brotliCompressSync(text(paragraphs));
  }
  const server = createServer((request, answer) => answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'br', 'content-length': packed.length }).end(packed));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { server, url: `http://127.0.0.1:${server.address().port}/` };
}
