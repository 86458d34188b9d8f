import { expect, test } from '@playwright/test';
import { invite, ownNetwork, somebody } from '../desk.ts';
import { origin } from '../stage.ts';

// Somebody who works on the catalogue, on a phone.
test.use({ locale: 'en-GB', extraHTTPHeaders: ownNetwork });

test('a one-time link lets in once, and signing out ends it', async ({ page }) => {
  const email = somebody();
  const link = invite(email, 'admin');
  expect(link).toMatch(new RegExp(`^${origin}/desk/welcome/[0-9a-f]{64}$`));
  await page.goto(link);
  await expect(page.locator('main button')).toHaveCount(1);
  await page.locator('main button').click();
  await expect(page).toHaveURL('/desk/');
  await expect(page.locator('main .lead')).toHaveText(email);
  await page.getByRole('button', { name: 'Wyloguj' }).click();
  await expect(page).toHaveURL('/desk/sign-in');
  await page.goto('/desk/');
  await expect(page, 'signed out').toHaveURL(/\/desk\/sign-in/);
  expect((await page.goto(link))!.status()).toBe(410);
});

test('a code is read out by an administrator and opens the desk', async ({ browser, page }) => {
  const [admin, translator] = [somebody(), somebody()];
  await page.goto(invite(admin, 'admin'));
  await page.locator('main button').click();
  invite(translator, 'translator');

  const other = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: test.info().project.use.javaScriptEnabled ?? true });
  const phone = await other.newPage();
  await phone.goto('/desk/');
  await phone.getByLabel('Email address').fill(translator.toUpperCase());
  await phone.getByRole('button', { name: 'Next' }).click();
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Enter the six-digit code');

  await page.goto('/desk/people');
  await page.getByRole('button', { name: translator }).filter({ hasText: 'Odczytaj kod' }).click();
  const digits = (await page.locator('.secret').innerText()).trim();
  expect(digits).toMatch(/^\d{6}$/);

  await phone.getByLabel('Six digits').fill(digits === '000000' ? '000001' : '000000');
  await phone.getByRole('button', { name: 'Sign in' }).click();
  await expect(phone.getByRole('alert')).toContainText('The code is wrong or old');
  await phone.getByLabel('Six digits').fill(`${digits.slice(0, 3)} ${digits.slice(3)}`);
  await phone.getByRole('button', { name: 'Sign in' }).click();
  await expect(phone).toHaveURL('/desk/');
  await expect(phone.locator('main .lead')).toHaveText(translator);
  expect((await phone.goto('/desk/people'))!.status(), 'not for translators').toBe(403);
  await other.close();
});

test('the language of the desk is kept', async ({ page }) => {
  await page.goto(invite(somebody(), 'editor'));
  await page.locator('main button').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'pl');
  await page.goto('/desk/account');
  await page.getByRole('button', { name: 'Українська' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'uk');
  await page.goto('/desk/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Сьогодні');
});

test('an organisation corrects a phone, staff publishes it, readers see it in three languages', async ({ browser, page }) => {
  const scripts = test.info().project.use.javaScriptEnabled ?? true;
  // the two projects run side by side on one catalogue
  const [service, number, digits] = scripts ? ['alimenty-wroclaw', '71 799 00 01', '+48717990001'] : ['swiadczenia-rodzinne-wroclaw', '71 799 00 02', '+48717990002'];
  await page.goto(invite(somebody(), 'organization', 'mops-wroclaw'));
  await page.locator('main button').click();
  await page.goto('/desk/services');
  await page.locator(`a[href="/desk/services/${service}"]`).click();
  await page.locator('#phones').fill(number);
  await page.locator('main button[value=check]').click();
  await expect(page.locator('.now')).toContainText(digits);
  await page.locator('main button[value=send]').click();
  const proposal = page.url();
  expect(proposal).toContain('/desk/proposals/');
  await expect(page.locator('button[name=answer]'), 'who proposes does not decide').toHaveCount(0);

  const staff = await (await browser.newContext({ locale: 'en-GB', javaScriptEnabled: scripts })).newPage();
  const reader = await (await browser.newContext({ javaScriptEnabled: scripts })).newPage();
  await reader.goto(`/uk/services/${service}`);
  await expect(reader.locator(`main a[href="tel:${digits}"]`), 'nothing before the review').toHaveCount(0);
  await staff.goto(invite(somebody(), 'publisher'));
  await staff.locator('main button').click();
  await staff.goto(proposal);
  await expect(staff.locator('.was').first()).toBeVisible();
  await staff.locator('button[value=publish]').click();
  await expect(staff).toHaveURL(proposal);
  await expect(staff.locator('main .lead')).toHaveText('Na stronie');
  // a browser may keep a page for a minute: somebody else looks
  const other = await (await browser.newContext({ javaScriptEnabled: scripts })).newPage();
  for (const lang of ['pl', 'uk', 'en']) {
    await other.goto(`/${lang}/services/${service}`);
    await expect(other.locator(`main a[href="tel:${digits}"]`).first()).toBeAttached();
  }
});
