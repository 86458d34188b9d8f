// A right-to-left language that was added by files alone: the direction of the page, and everything in it, follows.
import { expect, test, type Page } from '@playwright/test';
import { kinds, type Language } from '../site.ts';

const persian = 'fa' as Language;

test('every kind of page runs from right to left and fits 320 px', async ({ page }) => {
  const wide: string[] = [];
  for (const [kind, of] of Object.entries(kinds)) {
    await page.goto(of(persian));
    await expect(page.locator('html'), kind).toHaveAttribute('dir', 'rtl');
    await expect(page.locator('html'), kind).toHaveAttribute('lang', 'fa');
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) wide.push(`${kind}: ${over} px`);
  }
  expect(wide).toEqual([]);
});

test('the layout is mirrored', async ({ page }) => {
  const mirrored = [
    { path: '', places: ['h1', '.topics > li', 'form.seek input', 'form.seek button', 'footer'] },
    { path: 'services/pzon-wroclaw', places: ['h1', '.tel svg', 'main section', 'footer'] },
    { path: 'topics/children', places: ['h1', 'main h2', 'footer'] },
  ];
  for (const { path, places } of mirrored) {
    const [left, right] = [await seen(page, `/en/${path}`, places), await seen(page, `/fa/${path}`, places)];
    for (const place of places) {
      const here = left.get(place);
      if (!here) continue;
      const there = right.get(place)!;
      // the words are those of English; what fills its line lies the same both ways; what does not begins at the other side
      expect(Math.abs(320 - there.end - here.start), `${place} of /${path}: ${here.start} from the left, ${320 - there.end} from the right`).toBeLessThanOrEqual(1);
    }
  }
});

test('a text in the language is its own, the others say that they are Polish', async ({ page }) => {
  await page.goto('/fa/services/alimenty-wroclaw');
  await expect(page.locator('h1')).toHaveText('نفقه و کمک‌های مربوط به آن');
  await page.goto('/fa/services/pzon-wroclaw');
  await expect(page.locator('h1[lang="pl"], h1 [lang="pl"]')).toHaveCount(1);
  await page.goto('/pl/services/pzon-wroclaw');
  await page.getByRole('link', { name: 'فارسی' }).first().click();
  await expect(page).toHaveURL(/\/fa\/services\/pzon-wroclaw$/);
});

/** Where the first of each kind begins and ends, in px from the left; what a page does not have is not there. */
async function seen(page: Page, path: string, places: string[]): Promise<Map<string, { start: number; end: number }>> {
  await page.goto(path);
  const found = await page.evaluate((places) => {
    const box = (place: string) => document.querySelector(place)?.getBoundingClientRect();
    return places.map((place) => [place, box(place)?.left, box(place)?.right] as const);
  }, places);
  return new Map(found.flatMap(([place, start, end]) => (start === undefined || end === undefined ? [] : [[place, { start, end }]])));
}
