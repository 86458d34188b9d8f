// He asks what is near, and what is open: in a fixture town with coordinates. His position stays on his phone.
import { expect, test, type Page } from '@playwright/test';
import { contrast, violations } from '../axe.ts';
import { languages } from '../site.ts';

/** The town of the specimens: three places, the first of the list is the farthest. */
const town = (lang: string) => `/${lang}/cities/lublin`;
const places = (page: Page) => page.locator('#nearest > li');
const castle = { latitude: 51.2476, longitude: 22.5655 };

for (const lang of languages) {
  test.describe(lang, () => {
    test('sorted by distance after a tap, and nobody is told', async ({ page, context, javaScriptEnabled }) => {
      test.skip(!javaScriptEnabled);
      await context.grantPermissions(['geolocation']);
      await context.setGeolocation(castle);
      await page.goto(town(lang), { waitUntil: 'networkidle' });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await expect(places(page).first().locator('a')).toHaveAttribute('href', `/${lang}/services/specimen-far`);

      await page.locator('#near button').click();
      await expect(places(page).first().locator('a')).toHaveAttribute('href', `/${lang}/services/specimen-near`);
      await expect(places(page).nth(1).locator('a')).toHaveAttribute('href', `/${lang}/services/specimen-middle`);
      await expect(places(page).locator('.far')).toHaveText([/^\d+\s(m|м)$/, /^\d+\s(m|м)$/, /^\d[.,]\d\s(km|км)$/]);
      await expect(page.locator('#near-said')).not.toBeEmpty();
      expect(asked, 'requests').toEqual([]);
      expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
      await page.locator('#near button').click();
      await expect(places(page).locator('.far')).toHaveCount(3);
    });

    test('a phone that does not tell changes nothing', async ({ page, javaScriptEnabled }) => {
      test.skip(!javaScriptEnabled);
      await page.goto(town(lang));
      await page.locator('#near button').click();
      await expect(page.locator('#near-said')).toContainText(/nie podał|не повідомив|did not say/);
      await expect(places(page).first().locator('a')).toHaveAttribute('href', `/${lang}/services/specimen-far`);
    });

    test('without scripts the places stand there, and the city is chosen by a link', async ({ page, javaScriptEnabled }) => {
      test.skip(javaScriptEnabled ?? true);
      await page.goto(`/${lang}/`);
      await page.locator(`main a[href="${town(lang)}"]`).first().click();
      await expect(places(page)).toHaveCount(3);
      await expect(page.locator('#near button')).toBeHidden();
    });

    test('what is open now is one tap away, and says so on its page', async ({ page }) => {
      await page.goto(town(lang));
      await page.locator('main a[href$="&open=1"]').click();
      await expect(page).toHaveURL(/search\?city=lublin&open=1/);
      await page.locator(`main .hits a[href="/${lang}/services/specimen-near"]`).click();
      await expect(page.locator('main .open').first()).toContainText(/całą dobę|цілодобово|day and night/);
    });

    test('neither is drawn where fewer than two entries carry the data', async ({ page }) => {
      await page.goto(`/${lang}/cities/katowice`);
      await expect(page.locator('#nearest, main a[href$="&open=1"]')).toHaveCount(0);
    });
  });
}

test('open to everyone', async ({ browser, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled);
  const context = await browser.newContext({ bypassCSP: true, geolocation: castle, permissions: ['geolocation'], viewport: { width: 320, height: 844 } });
  const page = await context.newPage();
  await page.goto(town('uk'));
  await page.locator('#near button').click();
  await expect(places(page).locator('.far')).toHaveCount(3);
  expect([...(await violations(page)), ...(await contrast(page))]).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await context.close();
});
