import { expect, test, type Page } from '@playwright/test';
import type { Answer } from '../api.ts';

// She is looking after her sister's children. She has heard «опікун», has no word of Polish, and types as her phone lets her.
test.use({ locale: 'uk-UA' });

/** Services for guardians of children who came without their parents. */
const guardians = /\/uk\/services\/(opiekunowie-tymczasowi|zasilek-opieka-tymczasowa|szkolenia-opiekunow)/;

const typed = { 'in Ukrainian': 'опікун', 'in Latin letters': 'opikun', 'on the wrong keyboard': 'jgsrey' };

for (const [how, words] of Object.entries(typed)) {
  test(`she types ${words}, ${how}, and is told whom to call`, async ({ page }) => {
    await page.goto('/uk/');
    await page.locator('main #q').fill(words);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/uk\/search\?.*q=/);

    const firstThree = await addresses(page);
    const address = firstThree.find((address) => guardians.test(address));
    expect(address, `services for guardians among ${firstThree}`).toBeTruthy();
    const first = page.locator('main .hits > li').filter({ has: page.locator(`a[href="${address}"]`) });
    await expect(first, 'the word itself, in her letters').toContainText(/опік/i);
    const understood = page.locator('main .why').or(page.locator(`main a[href="/uk/search?q=${encodeURIComponent('опікун')}"]`));
    if (words !== 'опікун') await expect(understood.first(), 'what it has to do with what she typed').toContainText(/опік/i);

    await first.locator('h2 a').click();
    await expect(page).toHaveURL(address!);
    await expect(page.locator('h1'), 'in her language').toContainText(/опік/i);
    await expect(page.locator('main .call a[href^="tel:+48"], main .call a[href*="/organizations/"]').first(), 'a number, or whom to ask').toBeVisible();
    await expect(page.locator('a[href^="tel:+48"]').first(), 'a number in any case, at the latest in the foot').toBeVisible();
  });
}

test('what does not stand in the text as she typed it says why it was found', async ({ request }) => {
  const found: Answer = await (await request.get('/api/search?lang=uk&q=opikun')).json();
  expect(found.results[0]?.why, 'a reason').toMatch(/[іїєґа-я]{4}/i);
});

async function addresses(page: Page): Promise<string[]> {
  const titles = await page.locator('main .hits h2 a').all();
  return Promise.all(titles.slice(0, 3).map(async (title) => (await title.getAttribute('href')) ?? ''));
}
