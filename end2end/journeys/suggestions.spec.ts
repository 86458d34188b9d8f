import { expect, test, type Page } from '@playwright/test';
import { contrast, violations } from '../axe.ts';

test.use({ locale: 'uk-UA', bypassCSP: true });

const field = (page: Page) => page.locator('main #q');
const list = (page: Page) => page.locator('main [role="listbox"]');
const options = (page: Page) => list(page).locator('[role="option"]');

test.describe('with scripts', () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled);

  test('by keyboard: down, up, around, Enter opens the page', async ({ page }) => {
    await page.goto('/uk/');
    await expect(field(page)).toHaveRole('combobox');
    await expect(field(page)).toHaveAttribute('aria-expanded', 'false');
    await field(page).focus();
    await page.keyboard.type('опік');
    await expect(list(page)).toBeVisible();
    await expect(field(page)).toHaveAttribute('aria-expanded', 'true');
    const count = await options(page).count();
    await expect(page.locator('main [role="status"]'), 'says how many there are').toContainText(String(count));

    await page.keyboard.press('ArrowDown');
    await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
    await expect(field(page)).toHaveAttribute('aria-activedescendant', (await options(page).first().getAttribute('id'))!);
    await expect(field(page), 'what was typed stays').toHaveValue('опік');
    await page.keyboard.press('ArrowUp');
    await expect(field(page)).not.toHaveAttribute('aria-activedescendant');
    await page.keyboard.press('ArrowUp');
    await expect(options(page).last()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const title = await options(page).first().innerText();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/uk\/(services|guides|organizations)\//);
    await expect(page.locator('h1')).toContainText(title.slice(0, 12));
  });

  test('Escape closes and keeps the words, Tab leaves, Enter without a choice searches', async ({ page }) => {
    await page.goto('/uk/search');
    await field(page).pressSequentially('mops');
    await expect(list(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(list(page)).toBeHidden();
    await expect(field(page)).toHaveValue('mops');
    await page.keyboard.press('ArrowDown');
    await expect(list(page), 'an arrow brings it back').toBeVisible();
    await page.keyboard.press('Tab');
    await expect(list(page)).toBeHidden();
    await expect(page.locator('main .seek button')).toBeFocused();
    await field(page).focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/uk/search?q=mops');
  });

  test('by finger', async ({ page }) => {
    await page.goto('/uk/nothing-here');
    await field(page).pressSequentially('mops');
    await options(page).first().tap();
    await expect(page).toHaveURL(/\/uk\/(services|guides|organizations)\//);
  });

  test('open, it is open to everyone, fits, and lies over the page', async ({ page }) => {
    for (const path of ['/uk/', '/pl/search?q=praca', '/en/nothing-here']) {
      await page.goto(path);
      await field(page).fill('');
      await field(page).pressSequentially('mops');
      await expect(list(page)).toBeVisible();
      await page.keyboard.press('ArrowDown');
      expect([...(await violations(page)), ...(await contrast(page))]).toEqual([]);
      for (const width of [320, 390, 1280]) {
        await page.setViewportSize({ width, height: 844 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${path} at ${width} px`).toBe(0);
        const box = (await field(page).boundingBox())!;
        const offered = (await list(page).boundingBox())!;
        expect(offered.y, 'hangs below the field').toBeGreaterThanOrEqual(box.y + box.height - 1);
        expect(Math.abs(offered.x - box.x), 'and in line with it').toBeLessThanOrEqual(1);
        const last = options(page).last();
        await last.scrollIntoViewIfNeeded();
        expect(await last.evaluate(isOnTop), `${path} at ${width} px: nothing hides the last line`).toBe(true);
        await page.evaluate(() => scrollTo(0, 0));
      }
      await page.setViewportSize({ width: 390, height: 844 });
    }
  });

  test('a slow answer is thrown away when the words have changed, and no answer at all changes nothing', async ({ page }) => {
    const asked: string[] = [];
    let answer = () => {};
    const late = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/suggest?*', async (route) => {
      const words = new URL(route.request().url()).searchParams.get('q')!;
      asked.push(words);
      if (words === 'praca') await late;
      if (words === 'mopsx') return route.abort();
      return route.continue().catch(() => undefined); // the page no longer waits for it
    });
    await page.goto('/pl/');
    await field(page).pressSequentially('p');
    await field(page).pressSequentially('raca');
    await expect.poll(() => asked).toEqual(['praca']);
    await field(page).fill('mops');
    await expect(options(page).first()).toContainText(/MOPS/i);
    answer();
    await field(page).fill('mopr');
    await expect(options(page).first(), 'the late answer came to nobody').toContainText(/MOPR/i);
    await field(page).fill('mopsx');
    await expect(list(page)).toBeHidden();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/pl/search?q=mopsx');
  });

  test('a suggestion without a page of its own is searched for, with the filters', async ({ page }) => {
    const suggestions = [{ text: 'zasiłek celowy', url: null }];
    await page.route('**/api/suggest?*', (route) => route.fulfill({ json: { query: 'zas', suggestions } }));
    await page.goto('/pl/search?q=praca&city=wroclaw');
    await field(page).fill('zas');
    await options(page).first().click();
    await expect(page).toHaveURL(/\/pl\/search\?q=zasi%C5%82ek\+celowy&city=wroclaw$/);
  });

  test('it keeps nothing and asks nobody else', async ({ page, context }) => {
    const outside: string[] = [];
    page.on('request', (request) => request.url().startsWith(new URL(page.url()).origin) || outside.push(request.url()));
    await page.goto('/uk/');
    await field(page).pressSequentially('mops');
    await expect(list(page)).toBeVisible();
    expect(outside.filter((url) => url.startsWith('http') && !url.includes('127.0.0.1'))).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  });
});

test('without scripts it is a form', async ({ page, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled ?? true);
  await page.goto('/uk/');
  await expect(field(page)).not.toHaveAttribute('role');
  await field(page).fill('опікун');
  await page.locator('main .seek button').click();
  await expect(page).toHaveURL(/\/uk\/search\?q=/);
  await expect(page.locator('main .hits a').first()).toBeVisible();
});

/** Whether a finger on its middle would meet it. */
function isOnTop(element: Element): boolean {
  const { x, y, width, height } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}
