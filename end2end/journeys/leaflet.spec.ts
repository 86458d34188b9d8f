import { expect, test } from '@playwright/test';
import { languages } from '../site.ts';

// Paper on the wall of a shelter, in the reader's language and in that of the office.

const beside = { pl: 'uk', uk: 'pl', en: 'uk' } as const;

for (const lang of languages) {
  test(`a service on one sheet, in two languages side by side, ${lang}`, async ({ page }, about) => {
    await page.goto(`/${lang}/services/pzon-wroclaw`);
    await page.locator('main a[href$="/leaflet"]').click();
    await page.locator(`main a[href$="?with=${beside[lang]}"]`).click();
    await expect(page.locator('article')).toHaveCount(2);
    await expect(page.locator(`article[lang=${beside[lang]}] .qr`)).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 718, height: 1000 }); // A4 without its margins
    const [first, second] = await Promise.all([0, 1].map((side) => page.locator('article').nth(side).boundingBox()));
    expect(Math.abs(first!.y - second!.y), 'side by side').toBeLessThan(2);
    for (const gone of ['.langs', '.crumb', '.acts', '.hint', '.foot']) await expect(page.locator(gone).first(), gone).toBeHidden();
    await page.screenshot({ path: about.outputPath(`leaflet-${lang}.png`), fullPage: true });
    for (const format of ['A4', 'A5']) {
      const sheets = (await page.pdf({ format })).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
      expect(sheets.length, `sheets of ${format}`).toBeLessThanOrEqual(format === 'A4' ? 1 : 2);
    }
  });

  test(`a topic of one city, ${lang}`, async ({ page }) => {
    await page.goto(`/${lang}/topics/money`);
    await page.locator('main a[href$="/leaflet"]').click();
    await page.locator('main a[href$="?city=wroclaw"]').click();
    await expect(page.locator('article .short li').first()).toBeVisible();
    await expect(page.locator('article .qr')).toHaveCount(1);
    await expect(page.locator('.town')).toHaveCount(1);
  });
}
