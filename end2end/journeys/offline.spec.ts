// She keeps Katowice on her phone, then has no internet: reads, searches, calls; later everything is fresh again, or forgotten.
import { expect, test, type Page } from '@playwright/test';
import { contrast, violations } from '../axe.ts';
import { languages, type Language } from '../site.ts';
import { origin } from '../stage.ts';

interface Words {
  copy: RegExp;
  today: RegExp;
  search: string;
  missing: RegExp;
  ago: RegExp;
}

const words: Record<Language, Words> = {
  pl: { copy: /Nie ma internetu/, today: /dzisiaj|dziś/, search: 'rodziny zastępcze', missing: /Tej strony nie ma w\stelefonie/, ago: /3 dni temu/ },
  uk: { copy: /Немає інтернету/, today: /сьогодні/, search: 'прийомні родини', missing: /Цієї сторінки немає на телефоні/, ago: /3 дні тому/ },
  en: { copy: /No internet/, today: /today/, search: 'foster families', missing: /This page is not on your phone/, ago: /3 days ago/ },
};

const own = (lang: Language, path = '') => `/${lang}/${path}`;
const keepButton = (page: Page) => page.locator('#keep button');

async function keep(page: Page, lang: Language, sensitive = false): Promise<void> {
  await page.goto(own(lang, 'cities/katowice'));
  await page.locator(`main a[href="${own(lang, 'offline/katowice')}"]`).click();
  await expect(keepButton(page)).toContainText(/\d+/);
  if (sensitive) await page.locator('#keep [type="checkbox"]').check();
  await keepButton(page).click();
  await expect(page.locator('#kept')).toContainText(words[lang].today);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

async function traces(page: Page) {
  return page.evaluate(async () => ({
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    databases: (await indexedDB.databases()).length,
    local: localStorage.length,
    session: sessionStorage.length,
  }));
}

const nothing = { caches: [], workers: 0, databases: 0, local: 0, session: 0 };

for (const lang of languages) {
  test.describe(lang, () => {
    test.skip(({ javaScriptEnabled }) => !javaScriptEnabled);
    test.use({ locale: { pl: 'pl-PL', uk: 'uk-UA', en: 'en-GB' }[lang] });

    test('looking leaves nothing: no cache, no storage, no worker before the tap', async ({ page, context }) => {
      for (const path of ['', 'cities/katowice', 'offline/katowice']) await page.goto(own(lang, path), { waitUntil: 'networkidle' });
      expect(await traces(page)).toEqual(nothing);
      expect(context.serviceWorkers()).toEqual([]);
      expect(await context.cookies()).toEqual([]);
    });

    test('kept, then read and searched without network', async ({ page, context }) => {
      await keep(page, lang);
      await context.setOffline(true);

      await page.goto(own(lang));
      await expect(page.locator('#copy')).toContainText(words[lang].copy);
      await expect(page.locator('#copy')).toContainText(words[lang].today);
      await expect(page.locator('h1')).toContainText(/Katowic|Катовиц/);

      await page.locator('main .hits a[href*="/services/"]').first().click();
      await expect(page.locator('h1')).toBeVisible();
      await expect(page.locator('main .call')).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      expect(await page.locator('main').innerText(), 'hours and dates only').not.toMatch(/Otwarte do|Відчинено до|Open until/);
      await expect(page.locator('footer a[href^="tel:"], main a[href^="tel:"], header a[href="tel:112"]').first()).toBeVisible();

      await page.locator('#copy a[href$="/search"]').click();
      await page.locator('main #q').fill(words[lang].search);
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/search\?q=/);
      await expect(page.locator('main #q')).toHaveValue(words[lang].search);
      await expect(page.locator('h1')).toContainText(/[1-9]/);
      await page.locator('main .hits a').first().click();
      await expect(page.locator('h1')).not.toContainText(words[lang].missing);
    });

    test('what was not kept answers with 112 and the telephones of the centre', async ({ page, context }) => {
      await keep(page, lang);
      await context.setOffline(true);
      for (const path of ['services/pzon-wroclaw', 'services/oik-katowice', 'safety', 'nothing-here']) {
        await page.goto(own(lang, path));
        await expect(page.locator('h1')).toContainText(words[lang].missing);
        await expect(page.locator('main a[href="tel:112"]')).toBeVisible();
        await expect(page.locator('main a[href^="tel:+48"]').first()).toBeVisible();
        await expect(page.locator(`main a[href="${own(lang, 'cities/katowice')}"]`)).toBeVisible();
      }
    });

    test('pages on violence are kept only by who asks for them', async ({ page, context }) => {
      await keep(page, lang, true);
      await context.setOffline(true);
      await page.goto(own(lang, 'services/oik-katowice'));
      await expect(page.locator('main .exit .btn')).toBeVisible();
      await expect(page.locator('main a[href="tel:112"]').first()).toBeVisible();
      await expect(page).toHaveTitle('Przystań');
    });

    test('its age is told, and back online it is made fresh', async ({ page, context }) => {
      await keep(page, lang);
      await age(page, 3);
      await context.setOffline(true);
      await page.goto(own(lang, 'glossary'));
      await expect(page.locator('#copy')).toContainText(words[lang].ago);
      await context.setOffline(false);
      await page.goto(own(lang, 'topics'));
      await expect(page.locator('#copy')).toHaveCount(0);
      await expect.poll(() => since(page)).toBeLessThan(60_000);
      await context.setOffline(true);
      await page.goto(own(lang, 'organizations/mops-katowice'));
      await expect(page.locator('#copy')).toContainText(words[lang].today);
    });

    test('forgotten: no worker, no cache, no storage', async ({ page, context }) => {
      await keep(page, lang, true);
      await page.goto(own(lang, 'offline/katowice'));
      await expect(page.locator('#keep [type="checkbox"]')).toBeChecked();
      const cleared = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.locator('#clear button').click();
      expect((await (await cleared).allHeaders())['clear-site-data']).toBe('"cache", "storage"');
      await expect(page).toHaveURL(own(lang, 'offline/forgotten'));
      expect(await traces(page)).toEqual(nothing);
      await context.setOffline(true);
      await expect(page.goto(own(lang, 'cities/katowice')), 'nobody answers any more').rejects.toThrow();
    });

    test('forgotten without network too', async ({ page, context }) => {
      await keep(page, lang);
      await context.setOffline(true);
      const done = await page.locator('#clear').getAttribute('data-done');
      await page.locator('#clear button').click();
      await expect(page.locator('#kept'), 'it is said only when it is done').toHaveText(done!);
      expect(await traces(page)).toEqual(nothing);
    });

    test('with pages from the copy open to everyone', async ({ browser }) => {
      const context = await browser.newContext({ bypassCSP: true, viewport: { width: 390, height: 844 } });
      const page = await context.newPage();
      await keep(page, lang, true);
      expect([...(await violations(page)), ...(await contrast(page))]).toEqual([]);
      await context.setOffline(true);
      for (const path of ['', `search?q=${encodeURIComponent(words[lang].search)}`, 'search?q=qzxqzx', 'services/oik-katowice', 'nothing-here']) {
        await page.goto(own(lang, path));
        expect(await violations(page), path).toEqual([]);
        await page.setViewportSize({ width: 320, height: 844 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${path} at 320 px`).toBe(320);
      }
      await context.close();
    });
  });

  test(`${lang}: without scripts the page says what works, and the copy can still be forgotten`, async ({ page, javaScriptEnabled }) => {
    test.skip(javaScriptEnabled ?? true);
    await page.goto(own(lang, 'offline/katowice'));
    await expect(keepButton(page)).toBeHidden();
    await expect(page.locator('#without')).toContainText('JavaScript');
    await expect(page.locator('#without a')).toHaveAttribute('href', own(lang, 'cities/katowice'));
    await page.locator('#clear button').click();
    await expect(page).toHaveURL(own(lang, 'offline/forgotten'));
    await expect(page.locator('h1')).toBeVisible();
  });
}

test.describe('of two languages and of other pages', () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled);

  test('the keeper sees its own language only: never the desk, an answer of an organisation, or another language', async ({ page, context }) => {
    await keep(page, 'uk');
    await context.setOffline(true);
    for (const path of ['/pl/', '/desk/', '/confirm/x', '/api/search?q=mops']) {
      await expect(page.goto(path), path).rejects.toThrow();
    }
  });

  test('the words typed come back as words', async ({ page, context }) => {
    await keep(page, 'en');
    await context.setOffline(true);
    const typed = '"><img src=x onerror=alert(1)>$& {hits}';
    await page.goto('/en/search?q=' + encodeURIComponent(typed));
    await expect(page.locator('main #q')).toHaveValue(typed);
    expect(await page.locator('main img').count()).toBe(0);
  });

  test('the policy holds in pages from the copy', async ({ page, context }) => {
    await keep(page, 'pl');
    const online = (await page.goto('/pl/glossary'))!.headers()['content-security-policy'];
    await context.setOffline(true);
    const offline = (await page.goto('/pl/glossary'))!.headers()['content-security-policy'];
    expect(offline).toBe(online);
  });

  test('the app can be installed from here', async ({ page }) => {
    await page.goto('/uk/offline/katowice');
    const session = await page.context().newCDPSession(page);
    const { url, errors } = await session.send('Page.getAppManifest');
    expect([url, errors]).toEqual([`${origin}/manifest-uk.webmanifest`, []]);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  });
});

/** Makes the copy look this many days old. */
async function age(page: Page, days: number): Promise<void> {
  await page.evaluate(async (days) => {
    const [name] = await caches.keys();
    const shelf = await caches.open(name!);
    for (const request of await shelf.keys()) {
      const old = (await shelf.match(request))!;
      const headers = new Headers(old.headers);
      headers.set('x-kept', String(Date.now() - days * 86_400_000));
      await shelf.put(request, new Response(await old.blob(), { headers }));
    }
  }, days);
}

/** Milliseconds since the oldest copy was compared with the portal. */
function since(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const [name] = await caches.keys();
    const shelf = await caches.open(name!);
    const answers = await shelf.matchAll();
    return Date.now() - Math.min(...answers.map((answer) => Number(answer.headers.get('x-kept'))));
  });
}

