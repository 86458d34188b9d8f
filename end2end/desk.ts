// People at the desk: added on the command line beside the running server, as an administrator does.
import { execFileSync } from 'node:child_process';
import { origin } from './stage.ts';

const server = process.env['END2END_BINARY'] ?? '../target/debug/przystan';

/** Adds a person and gives what the command prints: the one-time link. */
export function invite(email: string, role: string, organization?: string): string {
  const of = organization ? ['--organization', organization] : [];
  const where = [...of, '--content', '.stage/content', '--data', '.stage/data', '--public-url', origin];
  const printed = execFileSync(server, ['person', 'add', email, '--role', role, ...where], { cwd: import.meta.dirname, encoding: 'utf8' });
  const lines = printed.trimEnd().split('\n');
  if (lines.length !== 1) throw new Error(`not one line: ${printed}`);
  return lines[0]!;
}

/** Runs a command on the stage, beside the running server. */
export function command(...words: string[]): void {
  execFileSync(server, [...words, '--content', '.stage/content', '--data', '.stage/data', '--public-url', origin], { cwd: import.meta.dirname, stdio: 'ignore' });
}

let count = 0;

/** An address that no other test has. */
export function somebody(): string {
  count += 1;
  return `p${process.pid}-${Date.now()}-${count}@example.org`;
}

/** A network of its own for each test: the desk counts tries by network, and all tests together would be one busy network. */
export const ownNetwork = async ({}, use: (headers: Record<string, string>) => Promise<void>): Promise<void> => {
  const part = () => 1 + Math.floor(Math.random() * 250);
  await use({ 'x-forwarded-for': `203.${part()}.${part()}.${part()}` });
};
