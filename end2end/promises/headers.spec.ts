import { expect, test } from '@playwright/test';
import { createHash } from 'node:crypto';
import { kinds, languages, sitemap } from '../site.ts';
import { ask, type Answer } from '../wire.ts';

const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' data:",
  'manifest-src': "'self'",
  'worker-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
};

for (const [kind, address] of Object.entries(kinds)) {
  test(`${kind}: the one policy, and headers that keep readers safe`, async () => {
    for (const lang of languages) {
      const answer = await ask(address(lang));
      const { 'style-src': styles, ...rest } = directives(answer);
      expect(rest).toEqual(policy);
      const allowed = styles?.split(' ') ?? [];
      expect(allowed.filter((source) => !source.startsWith("'sha256-")), 'styles by hash and no other way').toEqual([]);
      expect(inlineStyles(answer.text()).filter((hash) => !allowed.includes(hash)), 'styles of the page that are not allowed').toEqual([]);
      expect(answer.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'x-content-type-options': 'nosniff',
        // older browsers would send «Origin: null» with a form
        'referrer-policy': kind.startsWith('report') ? 'same-origin' : 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(answer.headers['permissions-policy'], 'permissions-policy').toBeTruthy();
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });
}

test('no page has attributes that the policy would refuse', async () => {
  const refused: string[] = [];
  for (const path of await sitemap()) {
    const found = (await ask(path)).text().match(/<[a-z][^>]*\s(style|on[a-z]+)\s*=[^>]*>/);
    if (found) refused.push(`${path}: ${found[0]}`);
  }
  expect(refused).toEqual([]);
});

for (const kind of ['home', 'topic', 'service with hours', 'guide', 'about']) {
  test(`${kind}: asked again, costs one empty answer`, async () => {
    const path = kinds[kind]!('uk');
    for (const encoding of ['br', 'gzip', 'identity']) {
      const first = await ask(path, { 'accept-encoding': encoding });
      expect(first.status).toBe(200);
      expect(first.headers['content-encoding'] ?? 'identity').toBe(encoding);
      expect(words(first.headers['vary'])).toContain('accept-encoding');
      expect(first.headers['etag'], 'a strong ETag').toMatch(/^"[^"]+"$/);

      const again = await ask(path, { 'accept-encoding': encoding, 'if-none-match': first.headers['etag']! });
      expect(again.status).toBe(304);
      expect(again.body.length).toBe(0);
      expect(again.headers['etag']).toBe(first.headers['etag']);
      expect(words(again.headers['vary'])).toContain('accept-encoding');
    }
  });

  test(`${kind}: every encoding is its own bytes with its own tag, and decodes to the same page`, async () => {
    const path = kinds[kind]!('pl');
    const answers = await Promise.all(['br', 'gzip', 'identity'].map((encoding) => ask(path, { 'accept-encoding': encoding })));
    expect(new Set(answers.map((answer) => answer.headers['etag'])).size).toBe(3);
    expect(new Set(answers.map((answer) => answer.text())).size).toBe(1);
  });

  test(`${kind}: HEAD answers like GET, without a body`, async () => {
    const path = kinds[kind]!('en');
    const [get, head] = await Promise.all([ask(path), ask(path, {}, 'HEAD')]);
    expect(head.status).toBe(200);
    expect(head.body.length).toBe(0);
    for (const name of ['content-type', 'etag', 'content-length', 'content-security-policy'] as const) {
      expect(head.headers[name], name).toBe(get.headers[name]);
    }
  });
}

test('a sensitive page is kept by nobody', async () => {
  const answer = await ask(kinds['sensitive service']!('uk'));
  expect(words(answer.headers['cache-control'])).toContain('no-store');
});

test('the front door sends each reader to their language', async () => {
  const doors: [string | undefined, string][] = [
    ['uk-UA,uk;q=0.9,en;q=0.5', '/uk/'],
    ['en-GB', '/en/'],
    ['pl', '/pl/'],
    ['de,en;q=0.8,uk;q=0.9', '/uk/'],
    ['de', '/pl/'],
    ['*', '/pl/'],
    [undefined, '/pl/'],
    [';;;q=,,', '/pl/'],
  ];
  for (const [asked, door] of doors) {
    const answer = await ask('/', asked === undefined ? {} : { 'accept-language': asked });
    expect([asked, answer.status, answer.headers['location']]).toEqual([asked, 302, door]);
    expect(words(answer.headers['vary'])).toContain('accept-language');
  }
});

test('machines find their way', async () => {
  expect((await ask('/healthz')).status).toBe(200);
  expect((await ask('/readyz')).status).toBe(200);
  const robots = await ask('/robots.txt');
  expect(robots.headers['content-type']).toContain('text/plain');
  expect(robots.text()).toMatch(/^Sitemap: http.*\/sitemap\.xml$/m);
  expect((await ask('/sitemap.xml')).headers['content-type']).toContain('xml');
});

function directives(answer: Answer): Record<string, string> {
  const header = String(answer.headers['content-security-policy'] ?? '');
  const parts = header.split(';').map((part) => part.trim()).filter(Boolean);
  return Object.fromEntries(parts.map((part) => [part.split(' ')[0]!, part.split(' ').slice(1).join(' ')]));
}

function inlineStyles(html: string): string[] {
  const sheets = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, text]) => text!);
  return sheets.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
}

function words(header: string | string[] | undefined): string[] {
  return String(header ?? '').toLowerCase().split(/[\s,]+/);
}
