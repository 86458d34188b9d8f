// A town of its own for a campaign: twelve organizations with thirty services of the informator, a server, and mails that are taken or none.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binary } from './stage.ts';

const here = import.meta.dirname;

export interface Mail {
  id: string;
  to: string[];
  subject: string;
  text: string;
}

/** Organizations 1 to 12; the last two have no e-mail. The first six have three services each, the others two. */
export const organizations = Array.from({ length: 12 }, (_, at) => `town-${String(at + 1).padStart(2, '0')}`);
export const services = (organization: string): string[] => Array.from({ length: organizations.indexOf(organization) < 6 ? 3 : 2 }, (_, at) => `${organization}-${at + 1}`);
export const mailbox = (organization: string): string => `${organization}@example.org`;

export class Town {
  private server: ChildProcess | undefined;
  private sink: ChildProcess | undefined;
  private readonly folder: string;
  readonly origin: string;

  /** Passkeys are of a name, not of a number: `host` may be `localhost`. */
  constructor(name: string, private readonly port: number, host = '127.0.0.1') {
    this.folder = join(here, '.stage', name);
    this.origin = `http://${host}:${port}`;
    rmSync(this.folder, { recursive: true, force: true });
    cpSync(join(here, '../content'), this.content, { recursive: true });
    for (const id of readdirSync(join(this.content, 'services'))) outOfTheInformator(join(this.content, 'services', id, 'service.toml'));
    organizations.forEach((organization, at) => settle(this.content, organization, at));
  }

  get content(): string {
    return join(this.folder, 'content');
  }

  private get where(): string[] {
    return ['--content', this.content, '--data', join(this.folder, 'data'), '--public-url', this.origin];
  }

  /** What a command prints. */
  command(...words: string[]): string {
    return execFileSync(binary, [...words, ...this.where], { encoding: 'utf8' });
  }

  async start(): Promise<void> {
    const mail = this.sink ? ['--smtp', `smtp://127.0.0.1:${this.port + 1}`, '--mail-from', 'portal@example.org'] : [];
    this.server = spawn(binary, ['serve', ...this.where, '--listen', `127.0.0.1:${this.port}`, '--proxy', '127.0.0.1', ...mail], { stdio: 'ignore' });
    await until(async () => (await fetch(`${this.origin}/readyz`).catch(() => undefined))?.status === 200, 'the portal is ready');
  }

  /** Ends it as a power cut does. */
  async kill(): Promise<void> {
    if (!this.server || this.server.exitCode !== null || this.server.signalCode !== null) return;
    const gone = new Promise((resolve) => this.server!.once('exit', resolve));
    this.server.kill('SIGKILL');
    await gone;
  }

  async takeMail(): Promise<void> {
    const python = join(here, '.venv/bin/python');
    if (!existsSync(python)) throw new Error('the mail server is Python: `cargo xtask test parsers` makes .venv once');
    mkdirSync(this.folder, { recursive: true });
    this.sink = spawn(python, ['-B', 'parsers/sink.py', String(this.port + 1), this.post], { cwd: here, stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = new Promise((_, reject) => this.sink!.once('exit', () => reject(new Error('the mail server did not start; `cargo xtask test end2end` brings its Python up to date'))));
    await Promise.race([new Promise((resolve) => this.sink!.stdout!.once('data', resolve)), ended]);
  }

  private get post(): string {
    return join(this.folder, 'mails.jsonl');
  }

  get mails(): Mail[] {
    if (!existsSync(this.post)) return [];
    return readFileSync(this.post, 'utf8').trimEnd().split('\n').filter(Boolean).map((line) => JSON.parse(line) as Mail);
  }

  /** All mails, as soon as there are so many. */
  async mailed(count: number): Promise<Mail[]> {
    await until(() => Promise.resolve(this.mails.length >= count), `${count} mails`);
    return this.mails;
  }

  async end(): Promise<void> {
    this.sink?.kill();
    await this.kill();
  }
}

/** Waits for something that other programs do. */
export async function until(done: () => Promise<boolean>, what: string, seconds = 60): Promise<void> {
  for (let look = 0; look < 10 * seconds; look += 1) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`after ${seconds} seconds still not: ${what}`);
}

function outOfTheInformator(file: string): void {
  const facts = readFileSync(file, 'utf8');
  writeFileSync(file, facts.replace(/^informator = .*\n/m, ''));
}

const source = 'source = { document = "001_42c1615ad7493b9d.txt", as_of = "2025" }';

function settle(content: string, organization: string, at: number): void {
  const number = organization.slice(5);
  const email = at < 10 ? `email = "${mailbox(organization)}"\n` : '';
  const names = `name = "Fundacja Przykład ${number}"\nnames = { uk = "Фундація Приклад ${number}", en = "Example Foundation ${number}" }`;
  writeFileSync(join(content, 'organizations', `${organization}.toml`), `${names}\nkind = "ngo"\ncity = "katowice"\n${email}${source}\n`);
  services(organization).forEach((id) => offer(content, organization, id));
}

function offer(content: string, organization: string, id: string): void {
  const folder = join(content, 'services', id);
  mkdirSync(folder);
  const number = id.slice(5);
  const phone = `phones = [{ number = "+4832200${number.replaceAll('-', '').padStart(4, '0')}" }]`;
  const facts = ['status = "active"', 'city = "katowice"', 'topics = ["work-courses"]', 'informator = { section = "job-placement" }', phone, source];
  writeFileSync(join(folder, 'service.toml'), `organization = "${organization}"\n${facts.join('\n')}\n`);
  const texts = {
    pl: [`Doradca pracy ${number}`, 'Doradca pomaga znaleźć pracę.'],
    uk: [`Порадник з роботи ${number}`, 'Порадник допомагає знайти роботу.'],
    en: [`Job adviser ${number}`, 'An adviser helps you find a job.'],
  };
  for (const [tag, [title, summary]] of Object.entries(texts)) writeFileSync(join(folder, `${tag}.md`), `+++\ntitle = "${title}"\nsummary = "${summary}"\n+++\n${summary}\n`);
}
