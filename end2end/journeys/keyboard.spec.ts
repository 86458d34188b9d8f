import { expect, test, type Locator, type Page } from '@playwright/test';

// A reader who uses no pointer at all.
test('skip link first, then search, then the result', async ({ page }) => {
  await page.goto('/pl/');
  await page.keyboard.press('Tab');
  const skip = page.locator('a[href="#main"]').first();
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();

  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#main$/);
  const field = page.locator('main input[name="q"]').first();
  await walkTo(page, field);
  await page.keyboard.type('orzeczenie');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/pl\/search\?.*q=orzeczenie/);

  const result = page.locator('main .hits a[href^="/pl/"]').first();
  await walkTo(page, result);
  const address = await result.getAttribute('href');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(address!);
  await expect(page.locator('h1')).toBeVisible();
});

test('the language is changed by keyboard', async ({ page }) => {
  await page.goto('/pl/services/pzon-wroclaw');
  await walkTo(page, page.locator('header a[hreflang="uk"]'));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/uk/services/pzon-wroclaw');
});

test('a crisis page has a second skip link that leaves at once', async ({ page }) => {
  await page.goto('/pl/services/oik-katowice');
  const exit = page.locator('a[rel~="noreferrer"][href^="https://"]').first();
  await walkTo(page, exit);
  await expect(exit).toBeInViewport();
});

test('every stop of the keyboard can be seen', async ({ page }) => {
  await page.goto('/pl/services/pzon-wroclaw');
  for (let stop = 1; stop <= 60; stop++) {
    await page.keyboard.press('Tab');
    const focus = page.locator(':focus');
    if ((await focus.count()) === 0) return; // out of the page: every stop was seen
    await expect(focus, `stop ${stop}`).toBeInViewport();
    const outline = await focus.evaluate((element) => getComputedStyle(element).outlineStyle + getComputedStyle(element).boxShadow);
    expect(outline, `stop ${stop} shows its focus`).not.toBe('nonenone');
  }
});

/** Presses Tab until `goal` has the focus. */
async function walkTo(page: Page, goal: Locator): Promise<void> {
  for (let step = 0; step < 80; step++) {
    if (await goal.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(goal, 'reached with the Tab key').toBeFocused();
}
