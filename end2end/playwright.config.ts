import { devices } from '@playwright/test';
import { phone, stage } from './stage.ts';

export default stage({
  specimens: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/report.json' }]],
  projects: [
    { name: 'phone-js', testDir: 'journeys', use: phone },
    { name: 'phone-nojs', testDir: 'journeys', use: { ...phone, javaScriptEnabled: false } },
    // Several promises walk all pages, which the server renders and packs when first asked.
    { name: 'promises', testDir: 'promises', timeout: 240_000, use: devices['Desktop Chrome'] },
  ],
});
