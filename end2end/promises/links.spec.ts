import { expect, test } from '@playwright/test';
import { languages, sitemap } from '../site.ts';
import { ask } from '../wire.ts';
import { origin } from '../stage.ts';

interface Page {
  path: string;
  links: URL[];
  ids: Set<string>;
  html: string;
}

test('every link inside the portal leads somewhere, down to the heading', async () => {
  const pages = await publicPages();
  const known = new Map(pages.map((page) => [page.path, page]));
  const targets = new Map<string, string>();
  for (const page of pages) for (const link of page.links) targets.set(link.href, page.path);
  const dead: string[] = [];
  for (const [href, from] of targets) {
    const { pathname, search, hash } = new URL(href);
    const target = known.get(pathname + search) ?? (await read(pathname + search));
    known.set(pathname + search, target);
    if (!target.html) dead.push(`${from} links ${pathname}${search}, which is not there`);
    else if (hash && !target.ids.has(decodeURIComponent(hash.slice(1)))) dead.push(`${from} links ${pathname}${hash}, which has no such place`);
  }
  expect(dead).toEqual([]);
});

test('the sitemap and the pages name each other', async () => {
  const pages = await publicPages();
  const known = new Set(pages.map((page) => page.path));
  const missing: string[] = [];
  for (const page of pages) {
    for (const { pathname } of page.links.filter((link) => !link.search && !isFile(link.pathname) && !known.has(link.pathname))) {
      // a page that no search engine should keep stands in no sitemap either
      if (!(await read(pathname)).html.includes('<meta name="robots" content="noindex"')) missing.push(`${page.path} links ${pathname}`);
    }
  }
  expect([...new Set(missing)], 'public pages that the sitemap does not know').toEqual([]);
  const linked = new Set(pages.flatMap((page) => page.links.map((link) => link.pathname)));
  expect([...known].filter((path) => !linked.has(path)), 'pages that no page links').toEqual([]);
});

test('every page names itself and its other languages', async () => {
  const faults: string[] = [];
  for (const { path, html } of await publicPages()) {
    const rest = path.replace(/^\/\w+/, '');
    const wanted = [`<link rel="canonical" href="${origin}${path}"`, ...languages.map((lang) => `hreflang="${lang}" href="${origin}/${lang}${rest}"`), 'hreflang="x-default"'];
    faults.push(...wanted.filter((words) => !html.includes(words)).map((words) => `${path} lacks ${words}`));
  }
  expect(faults).toEqual([]);
});

test('titles tell pages apart, where they do not have to be silent', async () => {
  const places = new Map<string, string[]>();
  for (const { path, html } of await publicPages()) {
    if (html.includes('class="exit"')) continue; // a page on violence shows no more than our name
    const title = path.slice(0, 3) + (html.match(/<title>([^<]*)/)?.[1] ?? '');
    places.set(title, [...(places.get(title) ?? []), path]);
  }
  expect([...places.values()].filter((paths) => paths.length > 1)).toEqual([]);
});

/** A calendar, a table, a booklet: what a page gives along is no page. */
function isFile(path: string): boolean {
  return /\.\w+$/.test(path);
}

async function publicPages(): Promise<Page[]> {
  const pages: Page[] = [];
  for (const path of await sitemap()) pages.push(await read(path));
  return pages;
}

async function read(path: string): Promise<Page> {
  const answer = await ask(path);
  const html = answer.status === 200 ? answer.text() : '';
  const hrefs = [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));
  const links = hrefs.filter((href) => /^[/#?]/.test(href) && !href.startsWith('//')).map((href) => new URL(href, origin + path));
  return { path, links, html, ids: new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!)) };
}
