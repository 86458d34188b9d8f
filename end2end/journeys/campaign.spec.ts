import { expect, test, type Browser, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { port } from '../stage.ts';
import { mailbox, organizations, services, Town, until } from '../town.ts';

// The half-yearly informator from the first question to the edition, in a town of its own: with scripts and mail, and without any of both.
test.describe.configure({ mode: 'default', timeout: 900_000 });

const parts = ['confirmed', 'to-review', 'waiting', 'no-contact', 'withdrawn'] as const;
type Counts = Record<(typeof parts)[number], number>;

for (const byMail of [true, false]) {
  test(`a campaign ${byMail ? 'by mail' : 'without mail'}, and its edition`, async ({ browser, javaScriptEnabled }) => {
    test.skip(byMail !== (javaScriptEnabled ?? true), 'the other project plays it');
    const own = port + (byMail ? 100 : 110);
    const town = new Town(`town-${own}`, own);
    if (byMail) await town.takeMail();
    await town.start();
    try {
      await new Story(town, browser, byMail).play();
    } finally {
      await town.end();
    }
  });
}

class Story {
  private readonly links = new Map<string, string>();
  private staff!: Page;

  constructor(private readonly town: Town, private readonly browser: Browser, private readonly byMail: boolean) {}

  async play(): Promise<void> {
    this.staff = await this.page();
    await this.staff.goto(this.town.command('person', 'add', 'publisher@example.org', '--role', 'publisher', '--lang', 'en').trim());
    await this.staff.locator('main button').click();
    await this.open('2027-1', { confirmed: 0, 'to-review': 0, waiting: 26, 'no-contact': 4, withdrawn: 0 });
    await this.handOver();
    await this.answers();
    await this.remind();
    await this.phone();
    await this.review();
    await this.close();
    await this.publish('2027-1', 29, 7); // not confirmed: 07-2, and all of 09, 10 and 12
    await this.nextHalfYear();
  }

  private async page(): Promise<Page> {
    const context = await this.browser.newContext({ locale: 'en-GB', javaScriptEnabled: this.byMail, viewport: { width: 390, height: 844 } });
    return context.newPage();
  }

  private async desk(path: string): Promise<Page> {
    await this.staff.goto(this.town.origin + path);
    return this.staff;
  }

  /** The numbers of the bar, which always sum to the total. */
  private async counts(campaign = '2027-1'): Promise<Counts> {
    const page = await this.desk(`/desk/campaigns/${campaign}`);
    const numbers = await Promise.all(parts.map(async (part) => Number(await page.locator(`.numbers .n-${part} b`).first().innerText())));
    const total = Number((await page.getByText('Services in all:').innerText()).replace(/\D/g, ''));
    expect(numbers.reduce((sum, number) => sum + number, 0), 'the parts sum to the total').toBe(total);
    const widths = await page.locator('svg.parts rect').evaluateAll((strips) => strips.reduce((sum, strip) => sum + Number(strip.getAttribute('width')), 0));
    expect(widths, 'and so does what is drawn').toBe(total);
    expect(total).toBe(campaign === '2027-1' ? 30 : 29);
    return Object.fromEntries(parts.map((part, at) => [part, numbers[at]])) as Counts;
  }

  private async open(edition: string, counts: Counts): Promise<void> {
    const page = await this.desk('/desk/campaigns/new');
    await expect(page.locator('main')).toContainText('Without an email address: 2');
    await page.locator('#edition').fill('spring');
    await page.getByRole('button', { name: 'Ask now' }).click();
    await expect(page.locator('#edition'), 'what was typed is there').toHaveValue('spring');
    await page.locator('#edition').fill(edition);
    await page.getByRole('button', { name: 'Show whom we will ask' }).click();
    await expect(page.locator('main')).toContainText(`Organisations: 12. Services: ${Object.values(counts).reduce((sum, part) => sum + part)}.`);
    expect(await page.locator('#edition').inputValue(), 'the form is kept').toBe(edition);
    await page.getByRole('button', { name: 'Ask now' }).click();
    await expect(page).toHaveURL(`${this.town.origin}/desk/campaigns/${edition}`);
    expect(await this.counts(edition)).toEqual(counts);
  }

  /** Ten read their mail; the others, or all where there is no mail, are handed their link by the desk. */
  private async handOver(): Promise<void> {
    for (const organization of organizations) {
      const page = await this.desk(`/desk/campaigns/2027-1/${organization}`);
      const link = (await page.locator('.secret').innerText()).trim();
      const letter = decodeURIComponent((await page.getByRole('link', { name: 'Write an email' }).getAttribute('href'))!);
      expect(letter).toContain(`\r\n\r\n${link}\r\n\r\n`);
      expect(letter.startsWith(`mailto:${organizations.indexOf(organization) < 10 ? mailbox(organization) : ''}?subject=`), letter.slice(0, 60)).toBe(true);
      this.links.set(organization, link);
    }
    let page = await this.desk('/desk/campaigns/2027-1/town-12');
    await page.getByRole('button', { name: 'The link was handed over' }).click();
    await expect(page.locator('main')).toContainText('handed over by hand');
    await expect(page.getByRole('button', { name: 'The link was handed over' }), 'there is nothing left to hand over').toHaveCount(0);
    page = await this.desk('/desk/campaigns/2027-1/town-12/letter');
    await expect(page.locator('.letter svg.qr')).toBeVisible();
    await expect(page.locator('.letter')).toContainText(this.links.get('town-12')!);
    const printed = this.town.command('campaign', 'links', '--edition', '2027-1').trimEnd().split('\n').map((line) => line.split('\t'));
    expect(printed).toEqual([...this.links]);
    if (!this.byMail) return;
    const mails = await this.town.mailed(10);
    expect(new Set(mails.map((mail) => mail.to[0]))).toEqual(new Set(organizations.slice(0, 10).map(mailbox)));
    for (const mail of mails) expect(mail.text).toContain(this.links.get(mail.to[0]!.split('@')[0]!)!);
  }

  private async answer(organization: string): Promise<Page> {
    const page = await this.page();
    await page.goto(`${this.links.get(organization)!}?lang=en`);
    return page;
  }

  private card(page: Page, service: string) {
    return page.locator(`article:has(#s-${service})`);
  }

  private async tap(page: Page, service: string, answer: 'confirm' | 'change' | 'close'): Promise<void> {
    await this.card(page, service).locator(`button[value=${answer}]`).click();
  }

  private async answers(): Promise<void> {
    // all of it is right, in two taps from the mail
    let page = await this.answer('town-01');
    await page.locator('.whole button').click();
    await expect(page.getByRole('status')).toBeVisible();
    // one by one
    page = await this.answer('town-02');
    for (const service of services('town-02')) await this.tap(page, service, 'confirm');
    // a change, and the rest is right
    page = await this.answer('town-03');
    await this.tap(page, 'town-03-1', 'change');
    await page.locator('#phones').fill('32 200 99 99');
    await page.locator('#address').fill('ul. Nowa 3, 40-001 Katowice');
    await page.locator('main button[value=change]').click();
    await this.tap(page, 'town-03-2', 'confirm');
    await this.tap(page, 'town-03-3', 'confirm');
    // one has ended
    page = await this.answer('town-04');
    await this.tap(page, 'town-04-1', 'close');
    await page.locator('button[value=good]').click();
    await page.locator('.whole button').click();
    // somebody answers twice: the last answer counts
    page = await this.answer('town-05');
    await this.tap(page, 'town-05-1', 'close');
    page = await this.answer('town-05');
    await this.tap(page, 'town-05-1', 'confirm');
    await page.locator('.whole button').click();
    // a link that was handed over
    page = await this.answer('town-11');
    await page.locator('.whole button').click();
    expect(await this.counts()).toEqual({ confirmed: 15, 'to-review': 2, waiting: 11, 'no-contact': 2, withdrawn: 0 });
  }

  /** Everybody who is silent is reminded once, though the portal is killed meanwhile. */
  private async remind(): Promise<void> {
    const receipts = this.byMail ? await this.settled() : 0;
    const silent = ['town-06', 'town-07', 'town-08', 'town-09', 'town-10'];
    this.town.command('campaign', 'remind', '--edition', '2027-1', '--on', '2099-01-01');
    if (this.byMail) await this.town.mailed(receipts + 1);
    await this.town.kill();
    await this.town.start();
    const told = this.town.command('campaign', 'remind', '--edition', '2027-1', '--on', '2099-01-01').trimEnd().split('\n');
    expect(told).toEqual([...silent.map((organization) => `${organization}\twas reminded already`), 'town-12\tno e-mail: give them their link, przystan campaign links']);
    expect(await this.counts()).toMatchObject({ confirmed: 15, waiting: 11 });
    if (!this.byMail) return;
    await until(() => Promise.resolve(silent.every((organization) => this.reminders(organization).size === 1)), 'everybody is reminded; what was cut off waits two minutes', 180);
    expect(this.town.mails.filter((mail) => mail.to[0] === mailbox('town-01') && mail.subject.startsWith('Przypomnienie'))).toEqual([]);
    const ids = new Map(this.town.mails.map((mail) => [mail.id, mail.to[0]]));
    for (const organization of organizations.slice(0, 10)) {
      const asked = this.town.mails.filter((mail) => mail.to[0] === mailbox(organization) && mail.subject.startsWith('Czy wszystko'));
      expect(new Set(asked.map((mail) => mail.id)).size, 'asked once').toBe(1);
    }
    expect(ids.size).toBe(this.town.mails.length);
  }

  private reminders(organization: string): Set<string> {
    const own = this.town.mails.filter((mail) => mail.to[0] === mailbox(organization) && mail.subject.startsWith('Przypomnienie'));
    return new Set(own.map((mail) => mail.id));
  }

  /** All receipts have come: nothing new for five seconds. */
  private async settled(): Promise<number> {
    let [before, since] = [-1, Date.now()];
    await until(() => {
      if (this.town.mails.length !== before) [before, since] = [this.town.mails.length, Date.now()];
      return Promise.resolve(Date.now() - since > 5_000);
    }, 'no new mail');
    expect(this.town.mails.some((mail) => mail.to[0] === mailbox('town-01') && mail.text.includes(this.links.get('town-01')!) && mail.subject === 'Zapisaliśmy odpowiedź')).toBe(true);
    return before;
  }

  private async phone(): Promise<void> {
    let page = await this.desk('/desk/campaigns/2027-1?show=phone');
    await expect(page.locator('.rows > li')).toHaveCount(6);
    await expect(page.locator('.rows > li').first(), 'who cannot be written to comes first').toContainText('Fundacja Przykład 12');
    await page.getByRole('button', { name: 'Confirmed by phone: Fundacja Przykład 06' }).click();
    await expect(page.locator('.rows > li')).toHaveCount(5);
    page = await this.desk('/desk/campaigns/2027-1/town-07');
    await page.locator('input[name="service.town-07-2"]').uncheck();
    await page.locator('#name').fill('Pani z biura');
    await page.locator('#phone ~ form button').click();
    await expect(page.locator('main')).toContainText('Pani z biura');
    expect(await this.counts()).toEqual({ confirmed: 19, 'to-review': 2, waiting: 7, 'no-contact': 2, withdrawn: 0 });
  }

  private async review(): Promise<void> {
    let page = await this.desk('/desk/editions/stage?edition=2027-1');
    await expect(page.locator('main')).toContainText('To settle first: 2');
    await expect(page.locator('#role'), 'nobody signs before').toHaveCount(0);
    for (const left of [1, 0]) {
      page = await this.desk('/desk/editions/stage?edition=2027-1');
      await page.locator('a[href^="/desk/proposals/answer-"]').first().click();
      await page.locator('button[value=publish]').click();
      await expect(page.locator('main .lead')).toHaveText('On the page');
      expect((await this.counts())['to-review']).toBe(left);
    }
    expect(await this.counts()).toEqual({ confirmed: 20, 'to-review': 0, waiting: 7, 'no-contact': 2, withdrawn: 1 });
    const reader = await this.page();
    await reader.goto(`${this.town.origin}/uk/services/town-03-1`);
    await expect(reader.locator('a[href="tel:+48322009999"]').first()).toBeAttached();
    await expect(reader.locator('main'), 'who moves is found at the new place').toContainText(/ul\.\sNowa\s3,\s40-001\sKatowice/);
  }

  private async close(): Promise<void> {
    const page = await this.desk('/desk/campaigns/2027-1');
    await page.getByRole('button', { name: 'Close the campaign' }).click();
    await expect(page.locator('main .lead')).toContainText('Closed on');
    const late = await this.answer('town-08');
    await late.locator('.whole button').click();
    expect(await this.counts(), 'a late answer counts').toEqual({ confirmed: 22, 'to-review': 0, waiting: 5, 'no-contact': 2, withdrawn: 1 });
    const table = (await (await page.request.get(`${this.town.origin}/desk/campaigns/2027-1/table.csv`)).text()).trimEnd().split('\r\n');
    expect(table.length).toBe(31);
    expect(table.filter((line) => line.includes('"confirmed"')).length).toBe(22);
  }

  /** The staging page, as soon as the desk has written down what follows from the review. */
  private async staged(edition: string, words: string): Promise<Page> {
    await until(async () => {
      const page = await this.desk(`/desk/editions/stage?edition=${edition}`);
      const text = ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ');
      return text.includes(words) && text.includes('Nothing stands in the way.') && !text.includes('changed since');
    }, words);
    return this.staff;
  }

  private async publish(edition: string, entries: number, unconfirmed: number): Promise<void> {
    const page = await this.staged(edition, `In the edition: ${entries}`);
    await expect(page.getByText('Nobody confirmed it for this edition')).toHaveCount(unconfirmed);
    await page.locator('#role').fill('kierownik działu');
    await page.getByRole('button', { name: 'Sign off and publish' }).click();
    await expect(page).toHaveURL(`${this.town.origin}/desk/editions`);
    await expect(page.locator('main')).toContainText('signed off by: kierownik działu');
    const reader = await this.page();
    await reader.goto(`${this.town.origin}/pl/informator/${edition}`);
    await expect(reader.locator('main')).toContainText(`${entries} usług`);
    expect(this.town.command('edition', 'verify', edition)).toContain('as it was published');
  }

  /** Half a year later: some answer again, who has twice said nothing is left out, and the second edition tells what is new. */
  private async nextHalfYear(): Promise<void> {
    await this.open('2027-2', { confirmed: 0, 'to-review': 0, waiting: 25, 'no-contact': 4, withdrawn: 0 });
    for (const line of this.town.command('campaign', 'links', '--edition', '2027-2').trimEnd().split('\n')) this.links.set(...(line.split('\t') as [string, string]));
    for (const organization of ['town-01', 'town-02', 'town-05', 'town-06', 'town-07', 'town-08', 'town-11']) {
      const page = await this.answer(organization);
      await page.locator('.whole button').click();
    }
    const page = await this.answer('town-03');
    await this.tap(page, 'town-03-1', 'change');
    await page.locator('#phones').fill('32 200 88 88');
    await page.locator('main button[value=change]').click();
    await page.locator('.whole button').click();
    expect(await this.counts('2027-2')).toEqual({ confirmed: 20, 'to-review': 1, waiting: 6, 'no-contact': 2, withdrawn: 0 });
    const staff = await this.desk('/desk/editions/stage?edition=2027-2');
    await staff.locator('a[href^="/desk/proposals/answer-"]').first().click();
    await staff.locator('button[value=publish]').click();
    await (await this.desk('/desk/campaigns/2027-2')).getByRole('button', { name: 'Close the campaign' }).click();
    // all of it happens within a day: a confirmation of that day counts for both editions
    await this.publish('2027-2', 23, 0);
    const table = readFileSync(join(this.town.content, 'editions/2027-2/changes.csv'), 'utf8');
    expect(table).toMatch(/town-03-1.*8888/);
    for (const gone of ['town-09', 'town-10', 'town-12'].flatMap(services)) expect(table).toContain(gone);
    expect(this.town.command('edition', 'verify', '2027-1'), 'the first one stays as it was').toContain('as it was published');
  }
}
