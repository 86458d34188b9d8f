import { expect, test } from '@playwright/test';
import { languages } from '../site.ts';
import { ask } from '../wire.ts';

/** Ids that the technical conditions for accessibility statements ask for. They are not translated. */
const ids = 'wstep podmiot zakres url data-publikacja data-aktualizacja status kontakt email telefon procedura data-sporzadzenie architektura komunikacja';

for (const lang of languages) {
  test(`the accessibility statement can be read by machines, ${lang}`, async () => {
    const html = (await ask(`/${lang}/accessibility`)).text();
    const times = (id: string) => html.split(new RegExp(`\\sid="a11y-${id}"`)).length - 1;
    expect(ids.split(' ').filter((id) => times(id) !== 1), 'ids that do not stand there exactly once').toEqual([]);
    for (const id of ['data-publikacja', 'data-aktualizacja', 'data-sporzadzenie']) {
      expect(html).toMatch(new RegExp(`<time(?=[^>]*\\sid="a11y-${id}")(?=[^>]*\\sdatetime="\\d{4}-\\d\\d-\\d\\d")`));
    }
    expect(html, 'the way to the Commissioner for Human Rights').toContain('rpo.gov.pl');
  });
}

test('every page links the statement by its official name', async () => {
  for (const lang of languages) {
    const home = (await ask(`/${lang}/`)).text();
    expect(home).toMatch(new RegExp(`href="/${lang}/accessibility"[^>]*>[^<]*(<[^>]+>)*Deklaracja dostępności<`));
  }
});
