import { expect, test, type Page } from '@playwright/test';
import { languages } from '../site.ts';

// Chromium without a head has no voices at all, so these tests lend it some. What is spoken is written down instead.

interface Said {
  text: string;
  lang: string;
  rate: number;
}

declare global {
  interface Window {
    said: Said[];
    finish: () => void;
  }
}

/** Voices for these languages; `far` ones would send the text away. */
async function lend(page: Page, near: string[], far: string[] = []): Promise<void> {
  await page.addInitScript(
    ([near, far]) => {
      let current: SpeechSynthesisUtterance | undefined;
      window.said = [];
      window.finish = () => current?.onend?.(new Event('end') as SpeechSynthesisEvent);
      const voices = [...far!.map((lang) => ({ lang, localService: false })), ...near!.map((lang) => ({ lang, localService: true }))];
      class Utterance {
        lang = '';
        rate = 1;
        voice = null;
        onend: unknown = null;
        constructor(public text: string) {}
      }
      const synth = {
        getVoices: () => voices,
        cancel: () => (current = undefined),
        speak: (words: SpeechSynthesisUtterance) => {
          current = words;
          window.said.push({ text: words.text.trim(), lang: words.lang, rate: words.rate });
        },
        addEventListener: () => {},
      };
      Object.defineProperty(window, 'speechSynthesis', { value: synth });
      Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
    },
    [near, far],
  );
}

const page = (lang: string) => `/${lang}/services/pzon-wroclaw`;
const controls = 'main .bar:has(select)';

for (const lang of languages) {
  test(`read aloud, ${lang}: begins with the heading, pauses, goes on, stops`, async ({ page: tab, javaScriptEnabled }) => {
    await lend(tab, ['pl-PL', 'uk_UA', 'en-GB']);
    await tab.goto(page(lang));
    if (!javaScriptEnabled) return void (await expect(tab.locator(controls)).toHaveCount(0));

    const [play, stop] = [tab.locator(`${controls} button`).first(), tab.locator(`${controls} button`).last()];
    await play.click();
    const heading = await tab.locator('h1').innerText();
    const [first, ...more] = await said(tab);
    expect([heading.startsWith(first!.text), first!.lang, first!.rate, more.length]).toEqual([true, lang, 1, 0]);
    await tab.evaluate(() => window.finish());
    await expect.poll(async () => (await said(tab)).length).toBe(2);
    await play.click();
    await tab.evaluate(() => window.finish());
    expect((await said(tab)).length, 'a pause is a pause').toBe(2);
    await play.click();
    expect((await said(tab)).at(-1), 'the piece that was broken off').toEqual((await said(tab)).at(1));
    await tab.locator(`${controls} select`).selectOption('0.75');
    expect((await said(tab)).at(-1)).toMatchObject({ rate: 0.75 });
    await stop.click();
    await expect(stop).toBeDisabled();
    await play.click();
    expect((await said(tab)).at(-1), 'from the beginning').toEqual({ ...first, rate: 0.75 });
  });
}

test('a Polish voice says the Polish sentence, and Polish names inside other text', async ({ page: tab, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, 'voices need a script');
  await lend(tab, ['pl-PL', 'uk-UA']);
  await tab.goto(page('uk'));
  await tab.locator('.call details.say summary').click();
  await tab.locator('.call details.say button').click();
  const [sentence] = await said(tab);
  expect(sentence?.lang).toBe('pl');
  expect(sentence?.text).toContain('Dzień dobry');
  await tab.locator(`${controls} button`).first().click();
  for (let piece = 0; piece < 4; piece += 1) await tab.evaluate(() => window.finish());
  expect((await said(tab)).slice(1).map(({ lang }) => lang)).toContain('pl');
});

test('no voice, no button; and a voice that would send the text away is none', async ({ page: tab, context }) => {
  await tab.goto(page('uk'));
  await expect(tab.locator(controls)).toHaveCount(0);
  const other = await context.newPage();
  await lend(other, ['en-US'], ['uk-UA', 'pl-PL']);
  await other.goto(page('uk'));
  await expect(other.locator(controls)).toHaveCount(0);
  await expect(other.locator('.call details.say button')).toHaveCount(0);
});

function said(tab: Page): Promise<Said[]> {
  return tab.evaluate(() => window.said);
}
