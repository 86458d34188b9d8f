import { expect, test } from '@playwright/test';

// A mother from Ukraine, on a phone that speaks Ukrainian.
test.use({ locale: 'uk-UA' });

test('she opens the portal in her language and finds help for her child by topic', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL('/uk/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'uk');

  await page.locator('main a[href="/uk/topics/children"]').first().click();
  await expect(page).toHaveURL('/uk/topics/children');
  await expect(page.locator('h1')).toBeVisible();

  const service = page.locator('main a[href^="/uk/services/"]').first();
  const address = await service.getAttribute('href');
  await service.click();
  await expect(page).toHaveURL(address!);
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('.stamp').first(), 'says where this comes from and how sure it is').toBeVisible();
  await expect(page.locator('a[href^="tel:+48"]').first(), 'a number to call, at the latest in the foot').toBeVisible();
});

test('she chooses her city and sees what is there', async ({ page }) => {
  await page.goto('/uk/');
  await page.locator('main a[href="/uk/cities/wroclaw"]').first().click();
  await expect(page).toHaveURL('/uk/cities/wroclaw');
  await expect(page.locator('main')).toContainText('Вроцлав');
  await expect(page.locator('a[href="tel:+48717822322"]').first(), 'the number of the centre in Wrocław').toBeVisible();
  await expect(page.locator('main a[href^="/uk/services/"]').first()).toBeVisible();
});

test('the number of the emergency line is on the first screen', async ({ page }) => {
  await page.goto('/uk/');
  await expect(page.locator('a[href="tel:112"]').first()).toBeInViewport();
});

test('she finds the four things people come for by name', async ({ page }) => {
  for (const lang of ['pl', 'uk', 'en']) {
    await page.goto(`/${lang}/`);
    await expect(page.locator('main a[href*="/services/cis-"]').or(page.getByRole('link', { name: /CIS/ })).first()).toBeVisible();
    await expect(page.getByRole('link', { name: /chronion|захищен|protected/i }).first()).toBeVisible();
    await expect(page.getByRole('link', { name: /kryzys|криз|crisis/i }).first()).toBeVisible();
    await expect(page.locator('main a[href*="informator"]').first()).toBeVisible();
  }
});
