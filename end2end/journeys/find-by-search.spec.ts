import { expect, test, type Page } from '@playwright/test';
import type { Answer } from '../api.ts';

test.use({ locale: 'uk-UA' });

test('she types what she needs on the home page and opens the first result', async ({ page, request }) => {
  await page.goto('/uk/');
  await page.locator('main input[name="q"]').first().fill('опікун дитини');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/uk\/search\?.*q=/);

  const found: Answer = await (await request.get('/api/search?lang=uk&q=опікун дитини')).json();
  await expect(page.locator('main'), 'the number of results, in words').toContainText(String(found.total));
  const first = page.locator(`main a[href="${new URL(found.results[0]!.url, page.url()).pathname}"]`).first();
  await expect(first).toBeVisible();
  await expect(page.locator('main input[name="q"]').first(), 'what she typed stays').toHaveValue('опікун дитини');

  await first.click();
  await expect(page).toHaveURL(/\/uk\/(services|guides|organizations|about|safety|privacy)/);
  await expect(page.locator('h1')).toBeVisible();
});

test('she narrows the results to her city', async ({ page, request }) => {
  await page.goto('/uk/search?q=mops');
  await choose(page, 'city', 'wroclaw');
  await page.locator('main form').filter({ has: page.locator('[name="city"]') }).locator('button, input[type="submit"]').last().click();
  await expect(page).toHaveURL(/city=wroclaw/);
  await expect(page).toHaveURL(/q=mops/);

  const all: Answer = await (await request.get('/api/search?lang=uk&q=mops')).json();
  const here: Answer = await (await request.get('/api/search?lang=uk&q=mops&city=wroclaw')).json();
  expect(here.total).toBeLessThan(all.total);
  await expect(page.locator('main')).toContainText(String(here.total));
});

test('more than ten results have a second page', async ({ page }) => {
  await page.goto('/uk/search?q=mops');
  await page.locator('main a[href*="page=2"]').first().click();
  await expect(page).toHaveURL(/page=2/);
  await expect(page).toHaveTitle(/2/);
  await expect(page.locator('main a[href^="/uk/"]').first()).toBeVisible();
});

test('a word that nobody knows still shows a way on', async ({ page }) => {
  const answer = await page.goto('/uk/search?q=qzxqzx');
  expect(answer?.status()).toBe(200);
  await expect(page.locator('main a[href^="tel:"], footer a[href^="tel:"]').first()).toBeVisible();
  await expect(page.locator('main a[href^="/uk/"]').first(), 'topics, A–Z or another search').toBeVisible();
});

test('what has ended is found only in the archive, and says so', async ({ page, request }) => {
  const living: Answer = await (await request.get('/api/search?lang=pl&q=wystawy')).json();
  expect(living.results.filter((hit) => hit.status === 'defunct')).toEqual([]);
  const everything: Answer = await (await request.get('/api/search?lang=pl&q=wystawy&archive=1')).json();
  const ended = everything.results.find((hit) => hit.status === 'defunct');
  expect(ended, 'an exhibition that is over').toBeTruthy();
  await page.goto(new URL(ended!.url, page.url() === 'about:blank' ? 'http://x' : page.url()).pathname);
  await expect(page.locator('main .note.over, main .stamp').first()).toBeVisible();
});

/** Picks a value of a facet, whichever kind of field it is, and opens the list that hides it. */
async function choose(page: Page, name: string, value: string): Promise<void> {
  const field = page.locator(`main [name="${name}"]`);
  const hidden = page.locator('main details:not([open])').filter({ has: page.locator(`[name="${name}"]`) });
  if (await hidden.count()) await hidden.first().locator('summary').first().click();
  const isList = (await field.first().evaluate((element) => element.tagName)) === 'SELECT';
  if (isList) await field.first().selectOption(value);
  else await page.locator(`main [name="${name}"][value="${value}"]`).first().check();
}
