import { expect, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binary } from '../stage.ts';

const shipped = join(import.meta.dirname, '../../content');

/** A town of its own: content and data in a new folder. */
function town(): { folder: string; edition: (...words: string[]) => { status: number | null; said: string } } {
  const folder = mkdtempSync(join(tmpdir(), 'edition-'));
  cpSync(shipped, join(folder, 'content'), { recursive: true });
  const edition = (...words: string[]) => {
    const places = ['--content', join(folder, 'content'), '--data', join(folder, 'data'), '--public-url', 'https://przystan.example.org'];
    const { status, stdout, stderr } = spawnSync(binary, ['edition', ...words, ...places], { encoding: 'utf8' });
    return { status, said: stdout + stderr };
  };
  return { folder, edition };
}

const signed = ['--signed-by', 'kierownik działu', '--without-booklet'];

test('an edition is staged, published once, verified, and the same words give the same bytes', () => {
  const [one, other] = [town(), town()];
  const staged = one.edition('stage', '--edition', '2027-1', '--on', '2027-01-15');
  expect(staged, staged.said).toMatchObject({ status: 0 });
  expect(staged.said).toContain('pup-katowice\tnever confirmed, missed 1');
  for (const each of [one, other]) {
    const published = each.edition('publish', '--edition', '2027-1', '--on', '2027-01-15', ...signed);
    expect(published, published.said).toMatchObject({ status: 0 });
  }
  const files = (folder: string) => Object.fromEntries(readdirSync(join(folder, 'content/editions/2027-1')).map((name) => [name, readFileSync(join(folder, 'content/editions/2027-1', name), 'hex')]));
  expect(Object.keys(files(one.folder))).toEqual(['changes.csv', 'edition.toml', 'entries.json', 'informator.en.csv', 'informator.pl.csv', 'informator.uk.csv']);
  expect(files(one.folder)).toEqual(files(other.folder));

  const before = files(one.folder);
  expect(one.edition('publish', '--edition', '2027-1', '--on', '2027-01-16', ...signed).status, 'it never changes').toBe(1);
  expect(files(one.folder)).toEqual(before);
  expect(one.edition('verify').said).toContain('2027-1: as it was published; 3 files made again, the same to the byte');
  const table = join(one.folder, 'content/editions/2027-1/informator.pl.csv');
  writeFileSync(table, readFileSync(table, 'utf8').replace('Katowice', 'Gliwice'));
  expect(one.edition('verify', '2027-1')).toMatchObject({ status: 1 });
  [one, other].forEach(({ folder }) => rmSync(folder, { recursive: true }));
});

test('what cannot be published says why, and leaves nothing', () => {
  const { folder, edition } = town();
  for (const [words, status, why] of [
    [['stage', '--edition', '2027'], 2, 'is not an edition'],
    [['publish', '--edition', '2027-1', ...signed, '--keep', 'nothing=why'], 2, 'there is no service'],
    [['publish', '--edition', '2027-1', '--without-booklet', '--signed-by', 'jan@example.org'], 2, 'is not a role'],
    [['publish', '--edition', '2027-1a', ...signed], 1, 'there is no edition 2027-1 that this one could correct'],
    [['stage', '--edition', '2027-1', '--sections', 'own-business'], 1, 'no entry stands in it'],
    [['verify', '2027-1'], 1, 'there is no edition 2027-1'],
  ] as const) {
    const refused = edition(...words);
    expect(refused.said, words.join(' ')).toContain(why);
    expect(refused.status, refused.said).toBe(status);
  }
  expect(existsSync(join(folder, 'content/editions'))).toBe(false);
  rmSync(folder, { recursive: true });
});
