import { expect, test, type Page } from '@playwright/test';

// A social worker reads in Polish and hands the phone over.
test.use({ locale: 'pl-PL' });

test('she turns a service page into Ukrainian and English; the facts stay', async ({ page }) => {
  await page.goto('/pl/services/pzon-wroclaw');
  const polish = await facts(page);
  expect(polish.phones.length).toBeGreaterThan(0);

  for (const lang of ['uk', 'en']) {
    await page.locator(`header a[hreflang="${lang}"]`).click();
    await expect(page).toHaveURL(`/${lang}/services/pzon-wroclaw`);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    const translated = await facts(page);
    expect(translated.phones, 'the same numbers').toEqual(polish.phones);
    expect(translated.title).not.toBe(polish.title);
    await expect(page.locator(`header a[hreflang="${lang}"]`), 'the language one reads in is no link').toHaveCount(0);
  }
});

test('a search keeps its words and its filters in the other language', async ({ page }) => {
  await page.goto('/pl/search?q=praca&city=katowice');
  await page.locator('header a[hreflang="en"]').click();
  await expect(page).toHaveURL(/\/en\/search\?/);
  await expect(page).toHaveURL(/q=praca/);
  await expect(page).toHaveURL(/city=katowice/);
});

test('the Polish name of an office stays beside its translation', async ({ page }) => {
  await page.goto('/uk/organizations/mops-wroclaw');
  await expect(page.locator('main [lang="pl"]').first()).toBeVisible();
});

test('a page that is not translated yet shows the Polish text, marked', async ({ page }) => {
  await page.goto('/uk/services/specimen-polish-only');
  await expect(page.locator('html')).toHaveAttribute('lang', 'uk');
  await expect(page.locator('main [lang="pl"]', { hasText: 'Tłumaczenia jeszcze nie ma' }).first()).toBeVisible();
});

test('a translation that is older than its text says so and links the Polish page', async ({ page }) => {
  await page.goto('/uk/services/specimen-stale');
  await expect(page.locator('main a[href^="/pl/services/specimen-stale"]').first()).toBeVisible();
});

async function facts(page: Page): Promise<{ title: string; phones: string[] }> {
  const title = await page.locator('h1').innerText();
  const links = await page.locator('main a[href^="tel:"]').all();
  const phones = await Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''));
  return { title, phones };
}
