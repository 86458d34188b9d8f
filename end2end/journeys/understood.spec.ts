import { expect, test } from '@playwright/test';
import { languages } from '../site.ts';

// She can make the call, if she has the words; and she reads slowly.

const sounds = { uk: 'дзєнь до́бри. хце зво́жиць вньо́сек о ожече́нє о нєпевносправно́сьці.', en: 'jen DOH-brih. htseh ZWOH-zhich VNYOH-sek oh oh-zheh-CHEH-nyeh' };
const meanings = { uk: 'Добрий день. Хочу подати заяву на рішення про інвалідність.', en: 'Hello. I want to apply for a disability decision.' };

for (const lang of languages) {
  test(`what to say in Polish, ${lang}: the sentence of this very service, how it sounds, what it means`, async ({ page }) => {
    await page.goto(`/${lang}/services/pzon-wroclaw`);
    const say = page.locator('.call details.say');
    await expect(say.locator('blockquote')).toBeHidden();
    await say.locator('summary').click();
    await expect(say.locator('blockquote')).toContainText('Chcę złożyć wniosek o orzeczenie o niepełnosprawności.');
    if (lang === 'pl') return;
    await expect(say.locator('blockquote')).toHaveAttribute('lang', 'pl');
    await expect(say).toContainText(sounds[lang]);
    await expect(say).toContainText(meanings[lang]);
  });

  test(`a word of offices, ${lang}: is explained where it is first met`, async ({ page }) => {
    await page.goto(`/${lang}/services/ipi-wroclaw`);
    const terms = page.locator('main details.term');
    expect(await terms.count()).toBeGreaterThan(0);
    const words = await terms.locator('summary').allInnerTexts();
    expect(new Set(words).size, 'each word once').toBe(words.length);
    await terms.first().locator('p').waitFor({ state: 'hidden' });
    await terms.first().locator('summary').click();
    await expect(terms.first().locator('p')).toBeVisible();
  });

  test(`easy reading, ${lang}: larger, a sentence a line, the number and the way back`, async ({ page }) => {
    await page.goto(`/${lang}/services/karta-duzej-rodziny-wroclaw`);
    const usual = await size('main p.lead');
    await page.locator('main a[href$="?easy=1"]').click();
    await expect(page).toHaveURL(`/${lang}/services/karta-duzej-rodziny-wroclaw?easy=1`);
    expect(await size('main .lines p')).toBeGreaterThan(usual);
    expect(await page.locator('main .lines p').count()).toBeGreaterThan(1);
    await expect(page.locator('main .call a[href^="tel:+48"]').first()).toBeVisible();
    await expect(page.locator('main .pict svg'), 'the pictogram of the topic').toBeVisible();
    await page.locator('.langs a').first().click();
    await expect(page, 'another language, still easy').toHaveURL(/\?easy=1$/);
    await page.goBack();
    await page.locator(`main .easy > p a[href="/${lang}/services/karta-duzej-rodziny-wroclaw"]`).click();
    await expect(page).not.toHaveURL(/easy/);

    async function size(selector: string): Promise<number> {
      return page.locator(selector).first().evaluate((element) => parseFloat(getComputedStyle(element).fontSize), undefined, { timeout: 5_000 });
    }
  });
}

test('any other query is the ordinary page', async ({ request }) => {
  const [plain, odd] = await Promise.all(['', '?easy=2&x=1'].map(async (query) => (await request.get(`/uk/services/pzon-wroclaw${query}`)).text()));
  expect(odd).toBe(plain);
});
