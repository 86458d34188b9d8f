import { expect, test, type Page } from '@playwright/test';
import { contrast, violations } from '../axe.ts';
import { kinds, languages } from '../site.ts';

// The policy of the pages forbids what the checks inject.
test.use({ bypassCSP: true });

const spacing = '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';

for (const [kind, address] of Object.entries(kinds)) {
  for (const lang of languages) {
    test(`${kind}, ${lang}: open to everyone`, async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(address(lang));
      await layOut(page);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await expect(page.locator('h1')).toHaveCount(1);
      expect(await violations(page)).toEqual([]);
      expect(await contrast(page)).toEqual([]);
      await fits(page, 390);
      await fits(page, 1280);
      await fits(page, 320);
      await page.addStyleTag({ content: spacing });
      await fits(page, 320);
      expect(await clipped(page), 'cut off when lines and letters stand wider').toEqual([]);
    });
  }
}

/** What only a script can do is offered only by the script; journeys look at both. */
const needsScript = ['keep a city', 'city with places'];

for (const [kind, address] of Object.entries(kinds).filter(([kind]) => !needsScript.includes(kind))) {
  test(`${kind}: says the same without scripts`, async ({ browser }) => {
    const texts = [true, false].map(async (javaScriptEnabled) => {
      const context = await browser.newContext({ javaScriptEnabled });
      const page = await context.newPage();
      await page.goto(address('uk'));
      // what only a script can do is marked, and stands hidden without one
      await layOut(page);
      const text = await page.locator('body').evaluate((body: HTMLElement) => {
        body.querySelectorAll('[data-script]').forEach((part) => part.remove());
        return body.innerText;
      });
      await context.close();
      return text;
    });
    const [withScripts, without] = await Promise.all(texts);
    expect(without).toBe(withScripts);
  });
}

/**
 * Sections below the first screen are laid out when they come near (style/base.css). What is not laid out has no places that a check could
 * measure and no innerText, so these checks look at the page with everything laid out.
 */
async function layOut(page: Page): Promise<void> {
  await page.evaluate(() => {
    const everything = new CSSStyleSheet();
    everything.replaceSync('*{content-visibility:visible!important}');
    document.adoptedStyleSheets.push(everything);
  });
}

async function fits(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 844 });
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const tooWide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > room + 1);
    return [`${document.documentElement.scrollWidth} px wide`, ...tooWide.map((element) => element.outerHTML.slice(0, 80))];
  });
  expect(wide, `sideways scroll at ${width} px`).toEqual([]);
}

/** Elements that hide a part of their own text. */
function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = [...document.querySelectorAll('body *')].filter((element) => !element.children.length && element.textContent?.trim() && element.clientWidth > 1);
    const cut = texts.filter((element) => getComputedStyle(element).overflow === 'hidden');
    const lost = cut.filter((element) => element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1);
    return lost.map((element) => element.outerHTML.slice(0, 80));
  });
}
