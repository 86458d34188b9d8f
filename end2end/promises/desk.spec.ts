import { expect, test, type Browser, type Page } from '@playwright/test';
import { contrast, violations } from '../axe.ts';
import { command, invite, ownNetwork, somebody } from '../desk.ts';
import { languages } from '../site.ts';

// The policy of the pages forbids what the checks inject.
test.use({ bypassCSP: true, extraHTTPHeaders: ownNetwork });

for (const lang of languages) {
  test(`the desk, ${lang}: open to everyone`, async ({ page, browser }) => {
    test.setTimeout(900_000); // some fifty pages, each looked at in both colour schemes and three widths
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
    for (const address of ['/desk/', '/desk/audit', '/desk/passkeys']) await open(page, address, lang);
    const staff = await (await browser.newContext({ bypassCSP: true })).newPage();
    await staff.goto(invite(somebody(), 'publisher'));
    await staff.locator('main button').click();
    await staff.goto('/desk/account');
    await staff.locator(`button[name=lang][value=${lang}]`).click();
    const service = '/desk/services/pzon-wroclaw';
    for (const address of ['/desk/services', service, '/desk/services/new', '/desk/proposals', '/desk/translations', `${service}/history`, '/desk/translations/pzon-wroclaw/uk', '/desk/translations/guides/ipi/uk', '/desk/translations/pages/privacy/en', '/desk/history', '/desk/history/guides/ipi']) {
      await open(staff, address, lang);
    }
    command('campaign', 'open', '--edition', '2027-1');
    const campaign = '/desk/campaigns/2027-1';
    const asked = ['', '?show=phone', '/pup-katowice', '/pup-katowice/letter'].map((page) => campaign + page);
    const editions = ['/desk/editions', '/desk/editions/stage?edition=2027-1', '/desk/editions/stage?edition=spring'];
    for (const address of ['/desk/', '/desk/campaigns', '/desk/campaigns/new', '/desk/contacts/pup-katowice', ...asked, ...editions]) await open(staff, address, lang);
    await staff.goto('/desk/campaigns/new');
    await staff.locator('#edition').fill('spring');
    await staff.locator('main form button').first().click();
    await openHere(staff, lang);
    await staff.goto(service);
    await staff.locator('[id="email"]').fill('not an address');
    await staff.locator('main button[value=check]').click();
    await openHere(staff, lang);
    await staff.locator('[id="email"]').fill(`${lang}@mops.wroclaw.pl`);
    await staff.locator('main button[value=check]').click();
    await openHere(staff, lang);
    await staff.locator('main button[value=send]').click();
    await openHere(staff, lang);
    await clashes(browser, staff, lang);
    const waiting = await (await browser.newContext()).newPage();
    const other = somebody();
    invite(other, 'publisher');
    await waiting.goto('/desk/sign-in');
    await waiting.locator('#email').fill(other);
    await waiting.locator('main button').click();
    await open(page, '/desk/people', lang);
    await page.locator('form[action^="/desk/codes/"] button').first().click();
    await openHere(page, lang);
    await page.goto('/desk/people');
    await page.locator('#email').fill(somebody());
    await page.locator('#role').selectOption('organization');
    await page.locator('form[action="/desk/people"] button').click();
    await openHere(page, lang);
  });
}

async function open(page: Page, address: string, lang: string): Promise<void> {
  await page.goto(address);
  await openHere(page, lang);
}

async function openHere(page: Page, lang: string): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', lang);
  await expect(page.locator('h1')).toHaveCount(1);
  expect(await violations(page)).toEqual([]);
  expect(await contrast(page)).toEqual([]);
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${width} px`).toBeLessThanOrEqual(0);
  }
}

/** Three people change the same sentence: the form that came too late, the three columns, the translation beside its source, and what readers see. */
async function clashes(browser: Browser, staff: Page, lang: string): Promise<void> {
  const service = { pl: 'sprzet-rehabilitacyjny-wroclaw', uk: 'tlumacz-migowy-wroclaw', en: 'ulotki-wroclaw' }[lang]!;
  const [late, second] = [await colleague(browser, lang), await colleague(browser, lang)];
  for (const page of [late, second, staff]) {
    await page.goto(`/desk/services/${service}`);
    await page.locator('[id="pl.summary"]').fill(`Krótki opis ${[late, second, staff].indexOf(page)}.`);
  }
  for (const page of [second, staff]) {
    await page.locator('main button[value=check]').click();
    await page.locator('main button[value=send]').click();
  }
  await staff.locator('main button[value=publish]').click();
  await openHere(staff, lang);
  await late.locator('main button[value=check]').click();
  await openHere(late, lang);
  await second.reload();
  await expect(second.locator('.settle')).toBeVisible();
  await openHere(second, lang);
  for (const address of ['/desk/translations', `/desk/translations/${service}/uk`, `/desk/services/${service}/history`]) await open(staff, address, lang);
  const reader = await (await browser.newContext({ bypassCSP: true })).newPage();
  await open(reader, `/uk/services/${service}`, 'uk');
  await expect(reader.locator('.older')).toHaveCount(1);
}

async function colleague(browser: Browser, lang: string): Promise<Page> {
  const part = () => 1 + Math.floor(Math.random() * 250);
  const page = await (await browser.newContext({ bypassCSP: true, extraHTTPHeaders: { 'x-forwarded-for': `203.${part()}.${part()}.${part()}` } })).newPage();
  await page.goto(invite(somebody(), 'publisher'));
  await page.locator('main button').click();
  await page.goto('/desk/account');
  await page.locator(`button[name=lang][value=${lang}]`).click();
  return page;
}
