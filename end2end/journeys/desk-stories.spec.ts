import { expect, test, type Browser, type Page } from '@playwright/test';
import { invite, ownNetwork, somebody } from '../desk.ts';

// Several people at one catalogue: a translator, editors and who publishes. Each story has a service of its own, and each project too.
test.use({ locale: 'en-GB', extraHTTPHeaders: ownNetwork });

// Four people and a dozen pages each: long for one test.
test.beforeEach(() => test.setTimeout(180_000));

const scripts = (): boolean => test.info().project.use.javaScriptEnabled ?? true;

/** Somebody else, in a browser of their own, whose desk speaks English. */
async function colleague(browser: Browser, role: string, organization?: string): Promise<Page> {
  const page = await stranger(browser);
  await page.goto(invite(somebody(), role, organization));
  await page.locator('main button').click();
  await page.goto('/desk/account');
  await page.locator('button[name=lang][value=en]').click();
  return page;
}

/** A browser keeps a public page for a minute: each look is by somebody new. */
async function stranger(browser: Browser): Promise<Page> {
  const part = () => 1 + Math.floor(Math.random() * 250);
  const headers = { 'x-forwarded-for': `203.${part()}.${part()}.${part()}` };
  return (await browser.newContext({ javaScriptEnabled: scripts(), extraHTTPHeaders: headers })).newPage();
}

async function read(browser: Browser, address: string): Promise<Page> {
  const reader = await stranger(browser);
  await reader.goto(address);
  return reader;
}

async function propose(editor: Page, fields: Record<string, string>): Promise<string> {
  for (const [name, text] of Object.entries(fields)) await editor.locator(`[id="${name}"]`).fill(text);
  await editor.locator('main button[value=check]').click();
  await editor.locator('main button[value=send]').click();
  await expect(editor).toHaveURL(/\/desk\/proposals\/[0-9a-f]+$/);
  return editor.url();
}

async function publish(publisher: Page, proposal: string): Promise<void> {
  await publisher.goto(proposal);
  await publisher.locator('button[value=publish]').click();
  await expect(publisher.locator('main .lead')).toHaveText('On the page');
}

test('a text changes, two translations grow older; one is mended, the other still fits', async ({ browser, page }) => {
  const service = scripts() ? 'dps-wroclaw' : 'piecza-zastepcza-wroclaw';
  const publisher = await colleague(browser, 'publisher');
  await publisher.goto(`/desk/services/${service}`);
  const body = await publisher.locator('[id="pl.body"]').inputValue();
  const [first, ...rest] = body.split('\n\n');
  await publisher.locator('[id="pl.body"]').fill([`${first} Nowe zdanie.`, ...rest].join('\n\n'));
  await publisher.locator('main button[value=check]').click();
  await expect(publisher.getByText('a translation will be older than the Polish text: Українська, English')).toBeVisible();
  await publisher.locator('main button[value=send]').click();
  await publish(publisher, publisher.url());

  // the reader sees which paragraph is older, and no other
  for (const [lang, note] of [['uk', 'Цей фрагмент старіший за польський текст.'], ['en', 'This part is older than the Polish text.']] as const) {
    const reader = await read(browser, `/${lang}/services/${service}`);
    await expect(reader.locator('main .older')).toHaveCount(1);
    await expect(reader.locator('#what + .older, section:has(#what) .older')).toContainText(note);
    await expect(reader.locator('main .older p'), 'the note and one paragraph').toHaveCount(2);
  }
  await expect((await read(browser, `/pl/services/${service}`)).locator('.older')).toHaveCount(0);

  await page.goto(invite(somebody(), 'translator'));
  await page.locator('main button').click();
  await page.goto('/desk/account');
  await page.locator('button[name=lang][value=en]').click();
  await page.goto('/desk/translations');
  const row = (lang: string) => page.locator(':not(details) > .rows > li').filter({ has: page.locator(`a[href="/desk/translations/${service}/${lang}"]`) });
  await expect(row('uk')).toContainText('Older pieces: 1 of');
  await row('en').getByRole('link').click();
  await expect(page.locator('.beside .sides').first(), 'the source before, the source now, the translation').toContainText('Polish text before');
  await expect(page.locator('.beside .sides').first().locator('.was')).not.toContainText('Nowe zdanie.');
  await expect(page.locator('.beside .sides').first().locator('.now')).toContainText('Nowe zdanie.');
  await page.getByRole('button', { name: 'The translation still fits' }).click();
  await expect(page).toHaveURL('/desk/translations');
  await expect(row('en')).toHaveCount(0);

  await row('uk').getByRole('link').click();
  const field = page.locator('[id="uk.body"]');
  const [translated, ...others] = (await field.inputValue()).split('\n\n');
  await field.fill([`${translated} Нове речення.`, ...others].join('\n\n'));
  await page.getByRole('button', { name: 'Send the translation' }).click();
  await expect(row('uk')).toContainText('Sent for review');

  await publisher.goto('/desk/proposals');
  await publisher.locator('.rows > li').filter({ hasText: 'Waits for review' }).filter({ hasText: 'translator' }).first().getByRole('link').click();
  await publish(publisher, publisher.url());
  const ukrainian = await read(browser, `/uk/services/${service}`);
  await expect(ukrainian.locator('main')).toContainText('Нове речення.');
  for (const reader of [ukrainian, await read(browser, `/en/services/${service}`)]) {
    await expect(reader.locator('.older')).toHaveCount(0);
    await expect(reader.locator('main > .note')).toHaveCount(0);
  }
  await page.goto('/desk/translations');
  await expect(row('uk')).toHaveCount(0);
});

test('two editors change the same: nothing is chosen silently, and nothing that was typed is lost', async ({ browser }) => {
  const service = scripts() ? 'korepetycje-wroclaw' : 'obiady-dzieci-wroclaw';
  const [one, two, three, publisher] = [
    await colleague(browser, 'editor'),
    await colleague(browser, 'editor'),
    await colleague(browser, 'editor'),
    await colleague(browser, 'publisher'),
  ];
  for (const editor of [one, two, three]) await editor.goto(`/desk/services/${service}`);
  const was = await one.locator('[id="pl.say"]').inputValue();
  const first = await propose(one, { 'pl.say': 'Dzień dobry. Mówi pierwsza osoba.' });
  const second = await propose(two, { 'pl.say': 'Dzień dobry. Mówi druga osoba.' });
  expect(second, 'a colleague’s proposal stays').not.toBe(first);
  await publish(publisher, first);

  // whoever still has the form open is told, and keeps what they typed
  await three.locator('[id="pl.say"]').fill('Dzień dobry. Mówi trzecia osoba.');
  const answered = three.waitForResponse((response) => response.request().method() === 'POST');
  await three.locator('main button[value=check]').click();
  expect((await answered).status()).toBe(409);
  await expect(three.locator('[id="pl.say"]')).toHaveValue('Dzień dobry. Mówi trzecia osoba.');
  await expect(three.locator('.diff')).toContainText('Mówi pierwsza osoba.');

  // was, is, proposed; one is chosen
  await publisher.goto(second);
  const columns = publisher.locator('.settle .sides > div');
  await expect(columns).toHaveCount(3);
  for (const [place, text] of [was || 'nothing', 'Mówi pierwsza osoba.', 'Mówi druga osoba.'].entries()) await expect(columns.nth(place)).toContainText(text);
  await expect(publisher.locator('button[value=publish]'), 'not before somebody has chosen').toHaveCount(0);
  await publisher.locator('input[value=own]').check();
  await publisher.locator('[id="own-0"]').fill('Dzień dobry. Mówią obie osoby.');
  await publisher.locator('.settle button').click();
  await expect(publisher.locator('main .lead')).toHaveText('On the page');
  const reader = await read(browser, `/pl/services/${service}`);
  await expect(reader.locator('main')).toContainText('Mówią obie osoby.');
});

test('what was changed is undone: an old version comes back as a proposal', async ({ browser }) => {
  const service = scripts() ? 'psycholog-dzieci-wroclaw' : 'specjalisci-wroclaw';
  const [editor, publisher] = [await colleague(browser, 'organization', 'mops-wroclaw'), await colleague(browser, 'publisher')];
  await editor.goto(`/desk/services/${service}`);
  const before = await editor.locator('[id="pl.summary"]').inputValue();
  await publish(publisher, await propose(editor, { 'pl.summary': 'Krótki opis, który był pomyłką.' }));
  await expect((await read(browser, `/pl/services/${service}`)).locator('main .lead')).toHaveText('Krótki opis, który był pomyłką.');

  await editor.goto(`/desk/services/${service}`);
  await editor.getByRole('link', { name: 'History' }).click();
  const version = editor.locator('main section').filter({ hasText: 'pl.md' });
  await expect(version.first()).toContainText('In this version');
  await version.filter({ has: editor.getByRole('button', { name: 'Bring this version back' }) }).first().getByRole('button').click();
  await expect(editor).toHaveURL(/\/desk\/proposals\//);
  await expect(editor.locator('.now')).toContainText(before);
  await publish(publisher, editor.url());
  await expect((await read(browser, `/pl/services/${service}`)).locator('main .lead')).toHaveText(before);
});
