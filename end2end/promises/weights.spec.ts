import { expect, test } from '@playwright/test';
import { kinds, languages, sitemap } from '../site.ts';
import { ask } from '../wire.ts';

/** Bytes of a page as it comes, brotli. The first row that fits decides. */
const budgets: [RegExp, number][] = [
  [/\/leaflet/, 14_000],
  [/^\/\w+\/services\//, 7_000],
  [/^\/\w+\/(topics\/|search|$)/, 10_000],
  [/./, 14_000],
];

test('every public page answers, in brotli, within its weight', async () => {
  const paths = await sitemap();
  expect(paths.length, 'pages in the sitemap').toBeGreaterThan(200);
  const faults: string[] = [];
  for (const path of paths) {
    const fault = await weigh(path, 200);
    if (fault) faults.push(fault);
  }
  expect(faults).toEqual([]);
});

test('so does every kind of page that the sitemap does not name', async () => {
  const faults: string[] = [];
  for (const address of Object.values(kinds)) {
    for (const lang of languages) {
      const fault = await weigh(address(lang));
      if (fault) faults.push(fault);
    }
  }
  expect(faults).toEqual([]);
});

async function weigh(path: string, status?: number): Promise<string | undefined> {
  const answer = await ask(path, { 'accept-encoding': 'br' });
  const budget = budgets.find(([which]) => which.test(path))![1];
  if (status && answer.status !== status) return `${path} answers ${answer.status}`;
  if (answer.headers['content-encoding'] !== 'br') return `${path} is not in brotli`;
  if (answer.body.length > budget) return `${path} weighs ${answer.body.length} bytes, ${answer.body.length - budget} too many`;
  return undefined;
}
