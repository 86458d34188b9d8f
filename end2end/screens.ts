// Pictures to look at: the main kinds of page, at three widths, in light, dark and print, in every language.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { kinds, languages } from './site.ts';

const folder = join(import.meta.dirname, 'screens');
const shown = ['home', 'city', 'topic', 'search with results', 'service with hours', 'sensitive service', 'ended service', 'guide', 'informator', 'not found'];
const widths = [320, 390, 1280];
const looks = { light: { colorScheme: 'light' }, dark: { colorScheme: 'dark' }, print: { media: 'print' } } as const;

mkdirSync(folder, { recursive: true });

for (const kind of shown) {
  for (const lang of languages) {
    test(`${kind}, ${lang}`, async ({ page }) => {
      await page.goto(kinds[kind]!(lang));
      for (const width of widths) {
        await page.setViewportSize({ width, height: 844 });
        for (const [look, media] of Object.entries(looks)) {
          if (look === 'print' && width !== 1280) continue;
          await page.emulateMedia({ colorScheme: 'light', media: 'screen', ...media });
          await page.screenshot({ path: join(folder, `${kind.replaceAll(' ', '-')}-${lang}-${width}-${look}.png`), fullPage: true });
        }
      }
    });
  }
}

/** The two that the README shows: what a reader sees first. */
const front = { home: '/uk/', service: '/uk/services/pzon-wroclaw' };

for (const [name, address] of Object.entries(front)) {
  test(`README: ${name}`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(address);
    await page.screenshot({ path: join(import.meta.dirname, 'readme', `${name}.png`) });
  });
}
