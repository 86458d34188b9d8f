import { expect, test, type Page } from '@playwright/test';
import { violations } from '../axe.ts';
import { invite, somebody } from '../desk.ts';
import { languages } from '../site.ts';

// The policy of the pages forbids what the checks inject.
test.use({ bypassCSP: true });

for (const lang of languages) {
  test(`the desk, ${lang}: open to everyone`, async ({ page }) => {
    await open(page, `/desk/sign-in?lang=${lang}`, lang);
    await page.locator('main button').click();
    await openHere(page, lang);
    await open(page, `/desk/sign-in/code?lang=${lang}`, lang);
    await page.locator('main button').click();
    await openHere(page, lang);
    const link = invite(somebody(), 'admin');
    await open(page, `${link}?lang=${lang}`, lang);
    await page.locator('main button').click();
    await page.goto('/desk/account');
    await page.locator(`button[name=lang][value=${lang}]`).click();
    await openHere(page, lang);
    for (const address of ['/desk/', '/desk/people', '/desk/audit']) await open(page, address, lang);
  });
}

async function open(page: Page, address: string, lang: string): Promise<void> {
  await page.goto(address);
  await openHere(page, lang);
}

async function openHere(page: Page, lang: string): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', lang);
  await expect(page.locator('h1')).toHaveCount(1);
  for (const scheme of ['light', 'dark'] as const) expect(await violations(page, scheme)).toEqual([]);
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${width} px`).toBeLessThanOrEqual(0);
  }
}
