// Where the tests play: a copy of the shipped content, mostly with specimens of states that it does not have today.
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineConfig, devices, type PlaywrightTestConfig } from '@playwright/test';

const here = import.meta.dirname;
export const port = Number(process.env['END2END_PORT'] ?? 3199);
export const origin = `http://127.0.0.1:${port}`;
export const content = join(here, '.stage/content');
export const data = join(here, '.stage/data');
export const binary = resolve(here, process.env['END2END_BINARY'] ?? '../target/debug/przystan');

/** Readers hold a phone of this size. */
export const phone = { ...devices['Desktop Chrome'], viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** What every run needs: the server on the stage, and Debian's Chromium without a word to the outside. */
export function stage(special: PlaywrightTestConfig & { specimens: boolean }): PlaywrightTestConfig {
  const { specimens, ...config } = special;
  if (!process.env['TEST_WORKER_INDEX']) prepare(specimens);
  const server = process.env['END2END_BINARY'] ?? '../target/debug/przystan';
  return defineConfig({
    fullyParallel: true,
    forbidOnly: true,
    workers: 2,
    timeout: 60_000, // a busy machine is no fault; a page that never comes is
    outputDir: 'test-results',
    webServer: {
      command: `exec "${server}" serve --content .stage/content --data .stage/data --listen 127.0.0.1:${port} --proxy 127.0.0.1`,
      cwd: here,
      url: `${origin}/readyz`,
      reuseExistingServer: false,
    },
    use: {
      baseURL: origin,
      actionTimeout: 20_000,
      launchOptions: { executablePath: process.env['END2END_CHROMIUM'] ?? '/usr/bin/chromium', args: quiet },
    },
    ...config,
  });
}

const quiet = [
  '--no-sandbox', // Chromium's own sandbox does not start as root
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function prepare(specimens: boolean): void {
  rmSync(join(here, '.stage'), { recursive: true, force: true });
  cpSync(join(here, '../content'), content, { recursive: true });
  if (!specimens) return;
  cpSync(join(here, 'specimens'), content, { recursive: true });
  publish('2026-1', '2026-05-15');
  publish('2026-2', '2026-11-15', ...kept.flatMap((id) => ['--keep', `${id}=jedyne takie miejsce w mieście`]));
}

/** Entries that nobody ever confirmed, and that a second edition keeps all the same. */
const kept = ['cis-caritas-katowice', 'oik-katowice', 'pup-katowice', 'specimen-near'];

/** Two editions of the informator, which the shipped content does not have. Without booklets: the server under test has no press. */
function publish(edition: string, on: string, ...more: string[]): void {
  const words = ['edition', 'publish', '--edition', edition, '--on', on, '--signed-by', 'kierownik działu', '--without-booklet', ...more];
  execFileSync(binary, [...words, '--content', content, '--data', data, '--public-url', origin], { stdio: ['ignore', 'ignore', 'inherit'] });
}
