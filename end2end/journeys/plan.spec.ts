import { expect, test } from '@playwright/test';
import { languages } from '../site.ts';

// A social worker gathers a list in Polish; the reader takes it home in Ukrainian, on the phone and on paper.

test('a list is built without an account, by links alone', async ({ page, context }) => {
  await page.goto('/pl/services/pzon-wroclaw');
  await page.locator('main a[href="/pl/plan?s=pzon-wroclaw"]').click();
  await expect(page.locator('.leaf')).toHaveCount(1);
  await page.locator('main input[type=search]').fill('dodatek mieszkaniowy');
  await page.locator('main form button').click();
  await page.locator('main a[href="/pl/plan?s=pzon-wroclaw,dodatek-mieszkaniowy-wroclaw"]').click();
  await expect(page.locator('.leaf')).toHaveCount(2);
  await page.locator('.acts a[hreflang=uk]').click();
  await expect(page).toHaveURL('/uk/plan?s=pzon-wroclaw,dodatek-mieszkaniowy-wroclaw');
  await expect(page.locator('.leaf').first()).toContainText('Orzeczenie o niepełnosprawności');
  await page.locator('.leaf').first().locator('.acts a').click();
  await expect(page).toHaveURL('/uk/plan?s=dodatek-mieszkaniowy-wroclaw');
  expect(await context.cookies()).toEqual([]);
  expect((await context.storageState({ indexedDB: true })).origins, 'nothing is kept without a tap').toEqual([]);
});

for (const lang of languages) {
  test(`printed, it has what one needs on the way, ${lang}`, async ({ page }, about) => {
    await page.goto(`/${lang}/plan?s=pzon-wroclaw,karta-duzej-rodziny-wroclaw,swiadczenia-rodzinne-wroclaw`);
    await page.emulateMedia({ media: 'print' });
    for (const seen of ['.leaf .tel', '.qr', '.box', '.paper', '.leaf .facts']) await expect(page.locator(seen).first(), seen).toBeVisible();
    for (const gone of ['.langs', '.crumb', '.acts', '.more', '.foot', '#keep']) await expect(page.locator(gone).first(), gone).toBeHidden();
    await expect(page.locator('.leaf').first()).toContainText('8:00–15:00');
    await expect(page.locator('.leaf').first()).toContainText('pl. Solidarności 1/3/5');
    await expect(page.locator('main')).not.toContainText(/Otwarte do|Відчинено до|Open until/);
    await page.screenshot({ path: about.outputPath(`plan-${lang}.png`), fullPage: true });
    // pdf() knows the height of paper: three places with all that belongs to them stand on two sheets of A4 at most
    const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
    expect(sheets.length).toBeLessThanOrEqual(2);
  });
}

test('with script it is remembered after a tap, with notes, and forgotten after another', async ({ page, javaScriptEnabled }) => {
  await page.goto('/uk/plan?s=pzon-wroclaw');
  const act = (name: string) => page.locator(`[data-act=${name}]`);
  if (!javaScriptEnabled) {
    await expect(page.locator('#keep')).toBeHidden();
    return;
  }
  await expect(act('print')).toBeVisible();
  expect(await page.evaluate(() => localStorage.length), 'nothing before the tap').toBe(0);
  const late = (parts: Element[]) => parts.filter((part) => getComputedStyle(part).contentVisibility === 'auto').length;
  expect(await page.locator('main *').evaluateAll(late), 'what is laid out late moves the button under the finger').toBe(0);
  await act('remember').click();
  await page.locator('.leaf textarea').fill('у вівторок о 9');
  await page.goto('/uk/plan?s=kasy-mops-wroclaw');
  await act('join').click();
  await expect(page).toHaveURL('/uk/plan?s=pzon-wroclaw,kasy-mops-wroclaw');
  await act('remember').click();
  await expect(page.locator('.leaf textarea').first()).toHaveValue('у вівторок о 9');
  await act('forget').click();
  await expect(page.locator('.leaf textarea')).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.length), 'nothing after the other').toBe(0);
});

test('what is not there any more is said', async ({ page }) => {
  await page.goto('/en/plan?s=specimen-withdrawn,specimen-retired,ipd-caritas,none-such,pzon-wroclaw');
  await expect(page.locator('main .note').first().locator('li')).toHaveCount(4);
  await expect(page.locator('.leaf')).toHaveCount(1);
});
