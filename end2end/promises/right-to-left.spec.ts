// A right-to-left language, added to the content by files alone: the direction of the page, and everything in it, follows.
import { expect, test, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kinds, type Language } from '../site.ts';
import { binary, content, port } from '../stage.ts';

const persian = 'fa' as Language;
const origin = `http://127.0.0.1:${port + 3}`;
const text = '+++\ntitle = "نفقه و کمک‌های مربوط به آن"\nsummary = "پدر یا مادر نفقه کودک را نمی‌پردازد؟ تلفن بزنید و بپرسید."\n+++\nنفقه پولی است که پدر یا مادر برای کودک می‌پردازد.\n';

test.use({ viewport: { width: 320, height: 640 } });
test.describe.configure({ mode: 'serial' });

let folder: string;
let server: ChildProcess;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'przystan-rtl-'));
  cpSync(content, join(folder, 'content'), { recursive: true });
  const portal = join(folder, 'content/portal.toml');
  writeFileSync(portal, readFileSync(portal, 'utf8').replace('[[city]]', '[[language]]\ncode = "fa"\nname = "فارسی"\n\n[[city]]'));
  writeFileSync(join(folder, 'content/services/alimenty-wroclaw/fa.md'), text);
  const words = ['serve', '--content', join(folder, 'content'), '--data', join(folder, 'data'), '--listen', `127.0.0.1:${port + 3}`];
  server = spawn(binary, words, { stdio: 'ignore' });
  await expect.poll(() => fetch(`${origin}/readyz`).then((answer) => answer.status, () => 0), { timeout: 60_000 }).toBe(200);
});

test.afterAll(() => {
  server.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

test('every kind of page runs from right to left and fits 320 px', async ({ page }) => {
  const wrong: string[] = [];
  for (const [kind, of] of Object.entries(kinds)) {
    await page.goto(origin + of(persian));
    const seen = await page.evaluate(() => {
      const html = document.documentElement;
      return { dir: html.dir, lang: html.lang, over: html.scrollWidth - html.clientWidth };
    });
    if (seen.dir !== 'rtl' || seen.lang !== 'fa' || seen.over > 0) wrong.push(`${kind}: ${JSON.stringify(seen)}`);
  }
  expect(wrong).toEqual([]);
});

test('the layout is mirrored', async ({ page }) => {
  const places = ['.tel svg', '.topics > li:nth-child(1)', 'form.seek input', 'main ul.links a', 'footer'];
  let compared = 0;
  for (const path of ['', 'services/pzon-wroclaw', 'topics/children', 'services/alimenty-wroclaw']) {
    const [left, right] = [await seen(page, `/pl/${path}`, places), await seen(page, `/fa/${path}`, places)];
    for (const [place, here] of left) {
      const there = right.get(place);
      if (!there) continue;
      compared += 1;
      // what begins so far from the left, now begins so far from the right
      expect(Math.abs(320 - there.end - here.start), `${place} of /${path}: ${here.start} from the left, ${320 - there.end} from the right`).toBeLessThanOrEqual(1);
    }
  }
  expect(compared).toBeGreaterThan(6);
});

test('a text in the language is its own; the others say that they are Polish', async ({ page }) => {
  await page.goto(`${origin}/fa/services/alimenty-wroclaw`);
  await expect(page.locator('h1')).toHaveText('نفقه و کمک‌های مربوط به آن');
  await page.goto(`${origin}/fa/services/pzon-wroclaw`);
  await expect(page.locator('h1[lang="pl"], h1 [lang="pl"]')).toHaveCount(1);
  await page.goto(`${origin}/pl/services/pzon-wroclaw`);
  await expect(page.locator('a[hreflang="fa"]').first()).toHaveText('فارسی');
});

/** Where the first of each kind begins and ends, in px from the left; what a page does not have is not there. */
async function seen(page: Page, path: string, places: string[]): Promise<Map<string, { start: number; end: number }>> {
  await page.goto(origin + path);
  const found = await page.evaluate((places) => {
    const box = (place: string) => document.querySelector(place)?.getBoundingClientRect();
    return places.map((place) => [place, box(place)?.left, box(place)?.right] as const);
  }, places);
  return new Map(found.flatMap(([place, start, end]) => (start === undefined || end === undefined ? [] : [[place, { start, end }]])));
}
