import { expect, test, type Browser, type CDPSession, type Page } from '@playwright/test';
import { contrast, violations } from '../axe.ts';
import { languages } from '../site.ts';
import { port } from '../stage.ts';
import { Town } from '../town.ts';

// Staff with a passkey, in a town of its own: browsers keep passkeys of names only, and the stage has a number.
test.describe.configure({ mode: 'default', timeout: 300_000 });

const wayIn = {
  pl: 'Wejdź z kluczem dostępu',
  uk: 'Увійти з ключем доступу',
  en: 'Sign in with a passkey',
};

test('a passkey opens the desk without a code, until it is removed', async ({ browser, javaScriptEnabled }) => {
  const scripts = javaScriptEnabled ?? true;
  const own = port + (scripts ? 120 : 130);
  const town = new Town(`passkeys-${own}`, own, 'localhost');
  await town.start();
  try {
    await (scripts ? withScripts(browser, town) : without(browser, town));
  } finally {
    await town.end();
  }
});

async function withScripts(browser: Browser, town: Town): Promise<void> {
  const page = await signedIn(browser, town, true);
  const device = await aDevice(page);
  await page.getByRole('link', { name: 'See your passkeys' }).click();
  await openToEveryone(page);
  await page.getByLabel('What do you call it?').fill('<Phone>');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.locator('.rows .what')).toHaveText('<Phone>');
  await expect(page.locator('.rows .kind')).toContainText('not used yet');
  expect((await credentials(device)).length).toBe(1);

  await page.getByLabel('What do you call it?').fill('The same phone');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByRole('status'), 'no second one on one device').toHaveText('This device has a passkey for your account already.');

  await page.getByRole('button', { name: 'Sign out' }).click();
  for (const lang of languages) {
    await page.goto(`${town.origin}/desk/sign-in?lang=${lang}`);
    await expect(page.getByRole('button', { name: wayIn[lang as keyof typeof wayIn] })).toBeVisible();
    await openToEveryone(page);
  }
  await page.getByRole('button', { name: wayIn.en }).click();
  await expect(page).toHaveURL(`${town.origin}/desk/`);
  await expect(page.locator('main .lead')).toHaveText('admin@example.org');

  // a copy of the device that has counted less
  await page.getByRole('button', { name: 'Sign out' }).click();
  await recount(device, 1);
  await page.goto(`${town.origin}/desk/sign-in?lang=en`);
  await page.getByRole('button', { name: wayIn.en }).click();
  await expect(page.getByRole('alert')).toContainText('This passkey did not let you in');
  await recount(device, 1000);
  await page.getByRole('button', { name: wayIn.en }).click();
  await expect(page).toHaveURL(`${town.origin}/desk/`);
  await page.goto(`${town.origin}/desk/audit`);
  await expect(page.locator('.said', { hasText: /counter \d+ after \d+/ })).toHaveCount(1);

  await page.goto(`${town.origin}/desk/passkeys`);
  await expect(page.locator('.rows .kind')).toContainText('last used');
  await page.getByRole('button', { name: 'Remove passkey: <Phone>' }).click();
  await expect(page.locator('.rows')).toHaveCount(0);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto(`${town.origin}/desk/sign-in?lang=en`);
  await page.getByRole('button', { name: wayIn.en }).click();
  await expect(page.getByRole('alert')).toContainText('ask for a code');
  await openToEveryone(page);
}

async function without(browser: Browser, town: Town): Promise<void> {
  const page = await signedIn(browser, town, false);
  await page.getByRole('link', { name: 'See your passkeys' }).click();
  await expect(page.locator('#passkey-none')).toContainText('a code is the way in');
  await expect(page.locator('#passkey')).toBeHidden();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByLabel('Email address')).toBeVisible();
  await expect(page.getByRole('button', { name: wayIn.en })).toHaveCount(0);
}

async function signedIn(browser: Browser, town: Town, javaScriptEnabled: boolean): Promise<Page> {
  const link = town.command('person', 'add', 'admin@example.org', '--role', 'admin', '--lang', 'en').trim();
  // the policy of the pages forbids what the checks inject
  const context = await browser.newContext({ locale: 'en-GB', bypassCSP: true, javaScriptEnabled, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(link);
  await page.locator('main button').click();
  await page.goto(`${town.origin}/desk/account`);
  return page;
}

interface Device {
  client: CDPSession;
  id: string;
}

interface Kept {
  credentialId: string;
  signCount: number;
}

/** A phone that knows its owner's finger. */
async function aDevice(page: Page): Promise<Device> {
  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } as const;
  return { client, id: (await client.send('WebAuthn.addVirtualAuthenticator', { options })).authenticatorId };
}

async function credentials({ client, id }: Device): Promise<Kept[]> {
  return (await client.send('WebAuthn.getCredentials', { authenticatorId: id })).credentials as Kept[];
}

/** The same key, as if it had signed so many times. */
async function recount(device: Device, signCount: number): Promise<void> {
  const [kept] = await credentials(device);
  const authenticatorId = device.id;
  await device.client.send('WebAuthn.removeCredential', { authenticatorId, credentialId: kept!.credentialId });
  await device.client.send('WebAuthn.addCredential', { authenticatorId, credential: { ...kept!, signCount } as never });
}

async function openToEveryone(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await contrast(page)).toEqual([]);
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${width} px`).toBeLessThanOrEqual(0);
  }
}
