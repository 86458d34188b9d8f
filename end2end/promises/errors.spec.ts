import { expect, test } from '@playwright/test';
import { languages } from '../site.ts';
import { ask, type Answer } from '../wire.ts';

for (const lang of languages) {
  test(`a page that never was, ${lang}: 404 in the reader's language, with a way on`, async () => {
    for (const path of ['nothing-here', 'services/nothing-here', 'topics/nothing-here', 'cities/nothing-here', 'guides/nothing-here', 'organizations/x']) {
      const answer = await ask(`/${lang}/${path}`);
      expect([path, answer.status]).toEqual([path, 404]);
      hasWayOn(answer, lang);
    }
  });

  test(`an address without a language follows the browser, ${lang}`, async () => {
    const answer = await ask('/nothing-here', { 'accept-language': lang });
    expect(answer.status).toBe(404);
    hasWayOn(answer, lang);
  });

  test(`what was withdrawn or deleted, ${lang}: 410 with a way on`, async () => {
    for (const id of ['specimen-withdrawn', 'specimen-retired']) {
      const answer = await ask(`/${lang}/services/${id}`);
      expect([id, answer.status]).toEqual([id, 410]);
      hasWayOn(answer, lang);
    }
  });
}

test('what was withdrawn stands nowhere else', async () => {
  expect((await ask('/sitemap.xml')).text()).not.toContain('specimen-withdrawn');
  expect((await ask('/pl/topics/papers-law')).text()).not.toContain('specimen-withdrawn');
  expect((await ask('/api/search?lang=pl&archive=1&q=okaz')).text()).not.toContain('specimen-withdrawn');
});

test('bad values of the search interface are refused in its own form', async () => {
  for (const query of ['page=-1', 'page=x', 'page=99999999999999999999', 'lang=xx', 'city=%00', 'kind=person', 'open=perhaps', 'archive=maybe']) {
    const answer = await ask(`/api/search?${query}`);
    expect([query, answer.status]).toEqual([query, 400]);
    expect(answer.headers['content-type']).toContain('application/json');
    expect(() => JSON.parse(answer.text())).not.toThrow();
  }
  expect((await ask('/api/search?q=mops', {}, 'POST')).status, 'only GET').toBe(405);
});

test('nothing one can type breaks a page', async () => {
  const long = 'ą'.repeat(5000);
  const paths = [
    '/uk/search?q=%ff',
    '/api/search?q=%ff%fe',
    '/uk/search?q=%00',
    '/uk/search?q="><script>alert(1)</script>',
    "/uk/search?q='; drop table services; --",
    '/uk/search?q=' + encodeURIComponent('((( AND OR NOT title:* "~1000 ^^'),
    '/uk/search?q=' + encodeURIComponent(long).slice(0, 20_000),
    '/uk/search?page=0',
    '/uk/search?page=999999999999',
    '/uk/search?city=atlantis&topic=none&audience=none&kind=none&language=xx&open=2&archive=x',
    '/uk/search?q=a&q=b&q=c',
    '/uk/search?&&&===',
    '/uk/%ff',
    '/uk/%00',
    '/uk/services/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '/uk/services/..%5c..%5cwindows',
    '/uk//services//pzon-wroclaw',
    '/uk/services/PZON-WROCLAW',
    '/uk/services/' + 'a'.repeat(5000),
    '/ua/',
    '/UK/',
    '/uk',
    '//example.org/',
    '/assets/nothing.0000.css',
    '/%',
    '/*',
  ];
  for (const path of paths) {
    const answer = await ask(path.replace(/[^\x21-\x7e]|["<>^]/g, encodeURIComponent));
    expect([path.slice(0, 60), answer.status < 500]).toEqual([path.slice(0, 60), true]);
    if (answer.status >= 400 && path.startsWith('/uk/')) expect([path.slice(0, 60), answer.text().includes('<html lang="uk"')]).toEqual([path.slice(0, 60), true]);
    expect(answer.text()).not.toContain('<script>alert');
    expect(answer.headers['location'] ?? '', 'no way to another site').not.toMatch(/^(https?:)?\/\/(?!127\.0\.0\.1)/);
  }
});

test('odd headers are answered calmly', async () => {
  const headers: Record<string, string>[] = [
    { 'accept-language': 'x'.repeat(4000) },
    { 'accept-language': 'uk;q=abc, \xff' },
    { 'accept-encoding': 'br;q=0, gzip;q=0, identity;q=0' },
    { 'accept-encoding': '*' },
    { 'if-none-match': '*' },
    { 'if-none-match': '"'.repeat(300) },
    { host: 'evil.example' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher' },
    { range: 'bytes=99999999-' },
    { cookie: 'a='.repeat(1000) },
  ];
  for (const header of headers) {
    const answer = await ask('/uk/', header);
    expect([header, answer.status < 500]).toEqual([header, true]);
    expect(answer.text()).not.toContain('evil.example');
  }
});

test('other methods are refused with a page', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    const answer = await ask('/uk/', {}, method);
    expect([method, answer.status]).toEqual([method, 405]);
  }
});

function hasWayOn(answer: Answer, lang: string): void {
  const html = answer.text();
  expect(html).toContain(`<html lang="${lang}"`);
  expect(html).toContain(`href="/${lang}/"`);
  expect(html).toContain('name="q"');
  expect(html).toMatch(/href="tel:\+48\d+"/);
}
