import { expect, test, type Page } from '@playwright/test';
import { languages } from '../site.ts';

// «Is it for me?»: one tap and one button a question. Everything is in the address, so «back» works and nothing is kept.

/** Chooses the answer whose code ends like this, and goes on. */
async function say(page: Page, code: string): Promise<void> {
  await page.locator(`label:has(input[value="${code}"])`).click();
  await page.locator('main form button').click();
  await expect(page).toHaveURL(new RegExp(`[?]a=${code.replace('.', '[.]')}$`));
}

for (const lang of languages) {
  test(`a refugee in Katowice learns of the integration programme, ${lang}`, async ({ page }) => {
    await page.goto(`/${lang}/`);
    // below the first screen, where a page may still move while it is laid out
    await page.locator('main a[href$="/for-me"]').scrollIntoViewIfNeeded();
    await page.locator('main a[href$="/for-me"]').click();
    await expect(page).toHaveURL(/for-me/);
    for (const code of ['katowice', 'katowice.r', 'katowice.rc', 'katowice.rc2', 'katowice.rc2n', 'katowice.rc2nn', 'katowice.rc2nns']) {
      await expect(page.locator('a[href="tel:112"]').first()).toBeVisible();
      await expect(page.locator('main a[href$="/topics/violence-crisis"]'), 'help in danger on every step').toBeVisible();
      await say(page, code);
    }
    const yes = page.locator('section[aria-labelledby=yes]');
    await expect(yes.locator(`a[href="/${lang}/services/ipi-katowice"]`)).toBeVisible();
    await expect(yes, 'the amounts of the slides').toContainText(/647.*1[\s.,\u00a0]?376/);
    await expect(yes, 'the law').toContainText('art. 91');
    await expect(yes.locator('.stamp').first(), 'the amounts are to be checked').toBeVisible();
    await expect(page.locator('section[aria-labelledby=perhaps] .hits > li').first()).toBeVisible();
    await expect(page.locator('section[aria-labelledby=not-now]')).toContainText(/Katowice|Katowic|Катовиц/);
  });

  test(`a mother with PESEL UKR is told why not, and what else, ${lang}`, async ({ page }) => {
    await page.goto(`/${lang}/for-me?a=wroclaw.tc1nnx`);
    await expect(page.locator('section[aria-labelledby=yes]').locator(`a[href="/${lang}/services/asystent-rodziny-wroclaw"]`)).toBeVisible();
    const left = page.locator('section[aria-labelledby=not-now]');
    await expect(left.locator('li', { has: page.locator('a[href$="/services/ipi-wroclaw"]') }), 'by which law').toContainText('art. 91');
  });
}

test('back goes back, and a changed answer keeps the others', async ({ page }) => {
  await page.goto('/uk/for-me');
  await say(page, 'katowice');
  await say(page, 'katowice.t');
  await page.goBack();
  await expect(page).toHaveURL('/uk/for-me?a=katowice');
  await page.goto('/uk/for-me?a=katowice.tc2nns');
  await page.locator('.sift summary').click();
  await page.locator('a[href$="&q=papers"]').click();
  await expect(page.locator('input[value="katowice.tc2nns"]')).toBeChecked();
  await say(page, 'katowice.rc2nns');
  await expect(page.locator('section[aria-labelledby=yes] a[href$="/ipi-katowice"]')).toBeVisible();
});

test('whoever would rather not say gets an answer too', async ({ page }) => {
  await page.goto('/en/for-me');
  for (const code of ['_', '_.x', '_.xx', '_.xx-x', '_.xx-xx', '_.xx-xxx']) await say(page, code);
  await expect(page.locator('section[aria-labelledby=perhaps] details')).toBeVisible();
  await expect(page.locator('section[aria-labelledby=not-now]')).toHaveCount(0);
});

test('the answers go along into another language, and nothing of them is kept', async ({ page, context }) => {
  await page.goto('/pl/for-me?a=katowice.rc2nns');
  await page.locator('.langs a[hreflang=uk]').click();
  await expect(page).toHaveURL('/uk/for-me?a=katowice.rc2nns');
  expect(await context.cookies()).toEqual([]);
  expect((await context.storageState({ indexedDB: true })).origins).toEqual([]);
});
