import { expect, test, type Page } from '@playwright/test';
import { languages } from '../site.ts';

// Somebody comes in. She has to be on another page at once.

const elsewhere = 'https://pl.wikipedia.org/';
const danger = { pl: 'services/oik-katowice', uk: 'topics/violence-crisis', en: 'guides/kryzys-i-przemoc' };

test.beforeEach(async ({ context }) => {
  await context.route(`${elsewhere}**`, (route) => route.fulfill({ contentType: 'text/html', body: '<title>Wikipedia</title><p>elsewhere' }));
});

for (const lang of languages) {
  test(`the button, ${lang}: another page at once, and what Back shows`, async ({ page, javaScriptEnabled }) => {
    await page.goto(`/${lang}/a-z`);
    const answer = await page.goto(`/${lang}/${danger[lang]}`);
    expect(answer?.headers()['cache-control']).toBe('no-store');
    await expect(page).toHaveTitle('Przystań');
    expect(await page.locator('link[rel=icon]').getAttribute('href'), 'an empty icon').toBe('data:,');
    await page.locator('.exit .btn').click();
    await expect(page).toHaveURL(elsewhere);

    await page.goBack();
    if (javaScriptEnabled) await expect(page, 'our page did not stay behind').toHaveURL(`/${lang}/a-z`);
    else await expect(page.locator('.exit .btn'), 'without scripts it can come back, whole').toBeVisible();
    await expect(page.locator('main')).toBeVisible();
  });

  test(`the second skip link, ${lang}: two tabs and Enter`, async ({ page }) => {
    await page.goto(`/${lang}/${danger[lang]}`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(page.locator('.top .skip')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(elsewhere);
  });
}

test('Shift three times', async ({ page, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, 'a key needs a script; the button does not');
  await page.goto('/en/services/oik-katowice');
  const news = page.locator('.exit [role=status]');
  await press(page, 1);
  await expect(news).toContainText('2 more times');
  await press(page, 1);
  await expect(news).toContainText('once more');
  await press(page, 1);
  await expect(page).toHaveURL(elsewhere);
});

test('Shift for a capital letter is no wish to leave, and slow presses are forgotten', async ({ page, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, 'a key needs a script; the button does not');
  await page.clock.install();
  await page.goto('/en/services/oik-katowice');
  const news = page.locator('.exit [role=status]');
  for (const letter of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${letter}`);
  await expect(news).toBeEmpty();
  await press(page, 2);
  await page.clock.runFor(5_100);
  await expect(news).toContainText('still here');
  await press(page, 2);
  await expect(news).toContainText('once more');
  await expect(page).toHaveURL('/en/services/oik-katowice');
});

test('a page that the browser kept as it was left is uncovered again', async ({ page, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, 'nothing covers a page without scripts');
  await page.goto('/en/services/oik-katowice');
  await page.evaluate(() => {
    document.body.hidden = true;
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  await expect(page.locator('h1')).toBeVisible();
});

for (const lang of languages) {
  test(`leaving no traces, ${lang}: the button leads to how to clear them`, async ({ page }) => {
    await page.goto(`/${lang}/services/oik-katowice`);
    await page.locator('.exit a[href$="/safety"]').click();
    await expect(page).toHaveURL(`/${lang}/safety`);
    await expect(page.locator('main')).toContainText('Shift');
  });
}

async function press(page: Page, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await page.keyboard.press('Shift');
}
