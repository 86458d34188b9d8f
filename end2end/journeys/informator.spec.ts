import { expect, test } from '@playwright/test';
import { contrast, violations } from '../axe.ts';
import { languages } from '../site.ts';
import { ask } from '../wire.ts';

/** What axe injects the policy of the pages forbids. */
test.use({ bypassCSP: true });

const words = {
  pl: { edition: 'Wydanie 2026-2 z 15 listopada 2026', newer: 'Jest nowsze wydanie:', due: '15 maja 2027', unsure: 'Jeszcze niepotwierdzone' },
  uk: { edition: 'Видання 2026-2 від 15 листопада 2026', newer: 'Є новіше видання:', due: '15 травня 2027', unsure: 'Ще не підтверджено' },
  en: { edition: 'Edition 2026-2 of 15 November 2026', newer: 'There is a newer edition:', due: '15 May 2027', unsure: 'Not confirmed yet' },
} as const;

for (const lang of languages) {
  const say = words[lang];

  test(`she opens the current edition, ${lang}, and from an earlier one she finds it too`, async ({ page, javaScriptEnabled }) => {
    await page.goto(`/${lang}/informator/`);
    await expect(page.locator('main')).toContainText('Aktywizacja zawodowa');
    await expect(page.locator('#edition ~ p').filter({ hasText: say.due })).toBeVisible();
    await page.getByRole('link', { name: say.edition }).click();

    await expect(page).toHaveURL(`/${lang}/informator/2026-2`);
    await expect(page.locator('.lead')).toContainText(say.edition);
    await expect(page.locator('.hits > li')).toHaveCount(4);
    await expect(page.locator('#entry-pup-katowice .stamp')).toContainText(say.unsure);
    await expect(page.locator('#entry-pup-katowice .stamp')).toContainText('jedyne takie miejsce w mieście');
    await expect(page.locator('#entry-specimen-near .hours')).toBeVisible();
    if (javaScriptEnabled) expect([...(await violations(page)), ...(await contrast(page))]).toEqual([]);

    await page.goto(`/${lang}/informator/`);
    await page.locator('#archive ~ ul a').click();
    await expect(page).toHaveURL(`/${lang}/informator/2026-1`);
    await expect(page.locator('main')).toContainText(say.newer);
    await page.getByRole('link', { name: say.edition }).click();
    await expect(page).toHaveURL(`/${lang}/informator/2026-2`);
  });

  test(`an organization that is missing asks in, ${lang}`, async ({ page }) => {
    await page.goto(`/${lang}/informator/`);
    await page.locator('#join ~ p a').click();
    await expect(page).toHaveURL(`/${lang}/services/informator-katowice/report`);
    await expect(page.locator('textarea')).toBeVisible();
  });
}

test('a social worker takes the table, the changes and the date of the next edition', async () => {
  const table = await ask('/uk/informator/2026-2.csv');
  expect([table.status, table.headers['content-type'], table.headers['cache-control']]).toEqual([
    200,
    'text/csv; charset=utf-8',
    'public, max-age=31536000, immutable',
  ]);
  expect(table.text().trim().split('\r\n')).toHaveLength(5);
  const changes = (await ask('/uk/informator/2026-2.changes.csv')).text();
  expect(changes).toContain('listing,field,before,after,kind\r\n');
  expect(changes).toMatch(/^pup-katowice,assurance\.missed,1,2,unconfirmed\r$/m);
  expect(changes).toMatch(/^specimen-middle,section,recruitment,,removed\r$/m);
  expect((await ask('/uk/informator/next.ics')).text()).toContain('DTSTART;VALUE=DATE:20270515');
  expect((await ask('/feeds/uk.atom')).text()).toContain('/uk/informator/2026-2"');
});
