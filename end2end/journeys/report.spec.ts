import { expect, test, type Page } from '@playwright/test';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contrast, violations } from '../axe.ts';
import { languages } from '../site.ts';
import { binary, content, data, port } from '../stage.ts';

/** What axe injects the policy of the pages forbids. */
test.use({ bypassCSP: true });

interface Report {
  day: string;
  language: string;
  entry: string;
  fault: string;
  text: string;
}

/** The server believes the proxy it was told of; each test is a reader of its own network. */
test.beforeEach(async ({ context }) => {
  await context.setExtraHTTPHeaders({ 'x-forwarded-for': `198.51.100.${1 + Math.floor(Math.random() * 250)}` });
});

for (const lang of languages) {
  test(`she tells that a number is wrong, ${lang}: fills in, checks, changes, sends, is thanked`, async ({ page, javaScriptEnabled }) => {
    const said = `${lang} ${javaScriptEnabled}: «nobody» answers & <b>never</b>\nafter noon`;
    await page.goto(`/${lang}/services/pzon-wroclaw`);
    await page.locator(`main a[href$="/report"]`).click();
    await expect(page).toHaveURL(`/${lang}/services/pzon-wroclaw/report`);

    await submit(page, 'check');
    await expect(page.locator('.note.stop'), 'what is missing').toBeFocused();
    await expect(page).toHaveTitle(/^(Błąd|Помилка|Error): /);
    if (javaScriptEnabled) expect([...(await violations(page)), ...(await contrast(page))]).toEqual([]);
    await page.locator('.note.stop a').click();
    await expect(page.locator('input[value=contact]')).toBeFocused();

    await page.locator('input[value=place]').check();
    await page.locator('textarea').fill(said);
    await submit(page, 'check');
    await expect(page.locator('main dl')).toContainText('<b>never</b>');
    if (javaScriptEnabled) expect([...(await violations(page)), ...(await contrast(page))]).toEqual([]);

    await page.locator('button[value=change]').first().click();
    await expect(page.locator('textarea')).toHaveValue(said);
    await expect(page.locator('input[value=place]')).toBeChecked();
    await page.locator('input[value=contact]').check();
    await submit(page, 'check');
    await submit(page, 'send');
    await expect(page).toHaveURL(`/${lang}/services/pzon-wroclaw/report/thanks`);
    await expect(page.locator('main [role=alert]')).toBeVisible();

    await page.reload();
    const kept = reports(data).filter((report) => report.text === said);
    expect(kept, 'kept once, also when the page is loaded again').toHaveLength(1);
    expect(kept[0]).toMatchObject({ language: lang, entry: 'pzon-wroclaw', fault: 'contact' });
    await page.locator('main p a').click();
    await expect(page).toHaveURL(`/${lang}/services/pzon-wroclaw`);
  });
}

test('too long a text comes back whole, with what to do', async ({ page }) => {
  await page.goto('/uk/guides/ipi/report');
  const long = 'ї'.repeat(1_200);
  await page.locator('input[value=words]').check();
  await page.locator('textarea').fill(long);
  await submit(page, 'check');
  await expect(page.locator('#text-flaw')).toContainText('200');
  await expect(page.locator('textarea')).toHaveValue(long);
});

test('what looks like markup stays words, wherever it is shown', async ({ page }) => {
  const attack = '</textarea><script>document.title="taken"</script><img src=x onerror="document.title=\'taken\'">\'"><!--';
  page.on('dialog', (dialog) => expect(dialog.message(), 'no dialog').toBe(''));
  await page.goto('/en/services/pzon-wroclaw/report');
  await page.locator('textarea').fill(attack);
  await submit(page, 'check');
  await expect(page.locator('textarea')).toHaveValue(attack);
  await page.locator('input[value=other]').check();
  await submit(page, 'check');
  await expect(page.locator('main dl')).toContainText('</textarea><script>');
  await page.locator('button[value=change]').last().click();
  await expect(page.locator('textarea')).toHaveValue(attack);
  expect(await page.locator('main img, main script:not([src])').count()).toBe(0);
  await expect(page).not.toHaveTitle('taken');
});

test('about violence: the way out and the neutral title are there too', async ({ page }) => {
  await page.goto('/uk/services/oik-katowice/report');
  await expect(page).toHaveTitle('Przystań');
  await expect(page.locator('main .exit .btn')).toBeInViewport();
  await submit(page, 'check');
  await expect(page).toHaveTitle('Przystań');
  await expect(page.locator('main .exit .btn')).toBeInViewport();
});

test('acknowledged is kept: the server is killed right after the thanks', async ({ javaScriptEnabled }) => {
  const folder = mkdtempSync(join(tmpdir(), 'przystan-report-'));
  const at = port + (javaScriptEnabled ? 1 : 2);
  const server = spawn(binary, ['serve', '--content', content, '--data', folder, '--listen', `127.0.0.1:${at}`], { stdio: 'ignore' });
  try {
    await expect.poll(() => fetch(`http://127.0.0.1:${at}/readyz`).then((answer) => answer.status, () => 0), { timeout: 30_000 }).toBe(200);
    const body = new URLSearchParams({ fault: 'ended', text: 'killed', step: 'send' });
    const answer = await fetch(`http://127.0.0.1:${at}/pl/services/pzon-wroclaw/report`, { method: 'POST', body, redirect: 'manual' });
    server.kill('SIGKILL');
    expect(answer.status).toBe(303);
    await once(server, 'exit');
    expect(reports(folder).map(({ text, fault }) => ({ text, fault }))).toEqual([{ text: 'killed', fault: 'ended' }]);
  } finally {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});

function submit(page: Page, step: string): Promise<void> {
  return page.locator(`button[value=${step}]`).click();
}

/** What `przystan reports` tells the people who keep the portal, beside the running server. */
function reports(folder: string): Report[] {
  return JSON.parse(execFileSync(binary, ['reports', '--format', 'json', '--data', folder], { encoding: 'utf8' })).reports;
}
