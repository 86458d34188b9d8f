// Draws the icons of the installable app from style/app/*.svg: `npm run icons`. The same Chromium gives the same bytes.
import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../style/app');
const icons = [
  ['icon', 192, 'icon-192'],
  ['icon', 512, 'icon-512'],
  ['maskable', 512, 'maskable-512'],
];

const browser = await chromium.launch({ executablePath: process.env['END2END_CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
for (const [drawing, size, name] of icons) {
  const data = readFileSync(join(folder, `${drawing}.svg`)).toString('base64');
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<body style="margin:0"><img style="display:block" width="${size}" height="${size}" src="data:image/svg+xml;base64,${data}">`);
  await page.screenshot({ path: join(folder, `${name}.png`), omitBackground: true });
}
await browser.close();
