import { expect, test } from '@playwright/test';
import { contrast, violations } from '../axe.ts';
import { languages } from '../site.ts';

/** What axe injects the policy of the pages forbids. */
test.use({ bypassCSP: true });

for (const lang of languages) {
  test(`nothing found, ${lang}: topics, a person to call, another try`, async ({ page, javaScriptEnabled }) => {
    await page.goto(`/${lang}/search?q=qzxqzx`);
    await expect(page.locator('main .hits')).toHaveCount(0);
    expect(await page.locator('main a[href*="/topics/"]').count(), 'topics').toBeGreaterThan(0);
    await expect(page.locator('main a[href="tel:+48717822322"]'), 'the centre in Wrocław').toBeVisible();
    await expect(page.locator('main a[href="tel:112"]')).toBeVisible();
    if (javaScriptEnabled) expect(await violations(page)).toEqual([]);

    await page.locator('main #q').fill('mops');
    await page.locator('main .seek button').click();
    await expect(page.locator('main .hits a').first(), 'another try').toBeVisible();
  });
}

test('nothing found in a city: the number of its centre, and the filter can be taken away', async ({ page }) => {
  await page.goto('/uk/search?q=qzxqzx&city=lublin');
  await expect(page.locator('main a[href$="/organizations/mops-wroclaw"]')).toHaveCount(0);
  await expect(page.locator('main section').first()).toContainText('MOPR');
  await page.locator('main nav a[href^="/uk/search?q="]').first().click();
  await expect(page).not.toHaveURL(/city=/);
});

for (const words of ['мене б’є чоловік', 'przemoc', 'domestic violence', 'хочу померти']) {
  test(`«${words}»: 112 before anything else, and a way to leave`, async ({ page, javaScriptEnabled }) => {
    await page.goto(`/uk/search?q=${encodeURIComponent(words)}`);
    const emergency = page.locator('main a[href="tel:112"]').first();
    await expect(emergency).toBeInViewport();
    const [number, heading] = [await emergency.boundingBox(), await page.locator('h1').boundingBox()];
    expect(number!.y, 'above the heading').toBeLessThan(heading!.y);
    expect(number!.height, 'easy to hit').toBeGreaterThanOrEqual(44);
    await expect(page.locator('main .exit a[rel~="noreferrer"]')).toBeInViewport();
    expect(await page.title(), 'nothing in the history').not.toContain(words);
    if (javaScriptEnabled) expect([...(await violations(page)), ...(await contrast(page))]).toEqual([]);
  });
}

test('«did you mean» is a link to the right words', async ({ page }) => {
  await page.goto('/pl/search?q=orzeczneie');
  await page.locator('main a[href="/pl/search?q=orzeczenie"]').first().click();
  await expect(page.locator('main #q')).toHaveValue('orzeczenie');
  await expect(page.locator('main .hits a').first()).toBeVisible();
});
