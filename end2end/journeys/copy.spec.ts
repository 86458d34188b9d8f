import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { binary } from '../stage.ts';

// The portal on a stick: no server, no network. The small town of the checks is enough.

let stick = '';

test.beforeAll(() => {
  stick = mkdtempSync(join(tmpdir(), 'stick-'));
  const content = join(import.meta.dirname, '../../app/catalogue/tests/findings/_base');
  execFileSync(binary, ['export', 'static', '--out', join(stick, 'copy'), '--content', content, '--data', join(stick, 'data')]);
});

test.afterAll(() => rmSync(stick, { recursive: true, force: true }));

const file = (path: string) => pathToFileURL(join(stick, 'copy', path)).href;

test('one finds the way from the first page to a telephone number', async ({ page }) => {
  await page.goto(file('index.html'));
  await page.locator('a[lang=uk]').click();
  await page.locator('.seek [name=q]').fill('mops');
  await page.locator('.seek button').click();
  await expect(page).toHaveURL(/search\.html\?q=mops$/);
  if (await page.evaluate(() => document.querySelector('#without') !== null).catch(() => true)) {
    await page.locator('#without a').click(); // without a script the list of everything is the way
    await page.locator('main a[href*="services/doradca"]').first().click();
  } else {
    await expect(page.locator('h1')).toContainText('1');
    await page.locator('#found a').first().click();
  }
  await expect(page.locator('a[href^="tel:"]').first()).toBeVisible();
});

test('words that are not there are said to be not there, whatever was typed', async ({ page, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'the search of a copy is a script');
  await page.goto(`${file('uk/search.html')}?q=${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
  await expect(page.locator('#found .note')).toBeVisible();
  await expect(page.locator('.seek [name=q]')).toHaveValue('<img src=x onerror=alert(1)>');
  await expect(page.locator('img')).toHaveCount(0);
});
