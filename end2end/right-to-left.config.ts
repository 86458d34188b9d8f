// The walk of `cargo xtask test language`: a copy of the repository that has Persian too.
import { phone, stage } from './stage.ts';

export default stage({
  specimens: true,
  timeout: 240_000,
  testDir: 'right-to-left',
  reporter: [['list'], ['json', { outputFile: 'test-results/report.json' }]],
  use: { ...phone, viewport: { width: 320, height: 640 } },
});
