import { expect, test } from '@playwright/test';
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { kinds, languages, sitemap } from '../site.ts';
import { ask } from '../wire.ts';

const jar = join(import.meta.dirname, '../node_modules/vnu-jar/build/dist/vnu.jar');

interface Message {
  type: string;
  url: string;
  message: string;
  extract?: string;
}

// The checker refuses addresses of this machine, so it reads files.
test('every page is correct HTML in the language it says', async ({}, info) => {
  const paths = new Set([...(await sitemap()), ...Object.values(kinds).flatMap((address) => languages.map(address))]);
  const folder = info.outputPath('pages');
  mkdirSync(folder, { recursive: true });
  for (const path of paths) {
    writeFileSync(join(folder, `${encodeURIComponent(path)}.html`), (await ask(path)).text());
  }
  expect(report((await check(folder)).filter(isFault))).toEqual([]);
});

/** Errors, and text that is in another language than its page says. */
function isFault(message: Message): boolean {
  return message.type === 'error' || message.type === 'non-document-error' || message.message.includes('appears to be written');
}

/** Each fault once, with the pages that have it. */
function report(faults: Message[]): string[] {
  const pages = new Map<string, string[]>();
  for (const { message, extract, url } of faults) {
    const page = decodeURIComponent(decodeURIComponent(url.split('/').pop()!)).replace(/\.html$/, '');
    pages.set(message, [...(pages.get(message) ?? []), `${page} …${extract ?? ''}…`]);
  }
  return [...pages].map(([message, where]) => [`${message} (${where.length} times)`, ...where.slice(0, 3)].join('\n  '));
}

async function check(folder: string): Promise<Message[]> {
  const checker = ['-Xss4m', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', '--skip-non-html', folder];
  const { stdout } = await promisify(execFile)('java', checker, { maxBuffer: 256 * 1024 * 1024 });
  return (JSON.parse(stdout) as { messages: Message[] }).messages;
}
