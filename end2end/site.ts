// The pages of the portal: which kinds there are, and where one of each kind is.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from './wire.ts';
import { content } from './stage.ts';

export const languages = ['pl', 'uk', 'en'] as const;
export type Language = (typeof languages)[number];

/** All public pages, as the sitemap tells them. */
export async function sitemap(): Promise<string[]> {
  const answer = await ask('/sitemap.xml');
  if (answer.status !== 200) throw new Error(`/sitemap.xml answers ${answer.status}`);
  const places = [...answer.text().matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => new URL(url!.replaceAll('&amp;', '&')));
  return places.map((url) => url.pathname + url.search);
}

/** The address of a kind of page in a language. Every kind stands here once; tests walk this table. */
export const kinds: Record<string, (lang: Language) => string> = {
  home: (lang) => `/${lang}/`,
  city: (lang) => `/${lang}/cities/wroclaw`,
  'city with places': (lang) => `/${lang}/cities/lublin`,
  'keep a city': (lang) => `/${lang}/offline/katowice`,
  forgotten: (lang) => `/${lang}/offline/forgotten`,
  topic: (lang) => `/${lang}/topics/children`,
  'topic of crisis': (lang) => `/${lang}/topics/violence-crisis`,
  'service with hours': (lang) => `/${lang}/services/${service((facts) => facts.includes('opening_hours') && isActive(facts))}`,
  'service without phone': (lang) => `/${lang}/services/${service((facts) => !facts.includes('number =') && isActive(facts))}`,
  'service with figures': (lang) => `/${lang}/services/${service((facts) => /^figure|^\[\[figure/m.test(facts) && isActive(facts))}`,
  'sensitive service': (lang) => `/${lang}/services/${service((facts) => facts.includes('sensitive = true') && isActive(facts))}`,
  'confidential service': (lang) => `/${lang}/services/${service((facts) => facts.includes('address_confidential = true'))}`,
  'ended service': (lang) => `/${lang}/services/${service((facts) => facts.includes('status = "defunct"'))}`,
  'closed service': (lang) => `/${lang}/services/specimen-closed`,
  'service without translation': (lang) => `/${lang}/services/specimen-polish-only`,
  'service with older translation': (lang) => `/${lang}/services/specimen-stale`,
  organization: (lang) => `/${lang}/organizations/mops-wroclaw`,
  guide: (lang) => `/${lang}/guides/ipi`,
  'guide on crisis': (lang) => `/${lang}/guides/kryzys-i-przemoc`,
  'easy reading': (lang) => `/${lang}/services/pzon-wroclaw?easy=1`,
  'easy reading on crisis': (lang) => `/${lang}/services/oik-katowice?easy=1`,
  'easy reading of a guide': (lang) => `/${lang}/guides/mieszkanie?easy=1`,
  report: (lang) => `/${lang}/services/pzon-wroclaw/report`,
  'report on crisis': (lang) => `/${lang}/services/oik-katowice/report`,
  'report on a guide': (lang) => `/${lang}/guides/ipi/report`,
  'report, thanks': (lang) => `/${lang}/organizations/mops-wroclaw/report/thanks`,
  'a-z': (lang) => `/${lang}/a-z`,
  glossary: (lang) => `/${lang}/glossary`,
  search: (lang) => `/${lang}/search`,
  'search with results': (lang) => `/${lang}/search?q=mops`,
  'search with nothing found': (lang) => `/${lang}/search?q=qzxqzx`,
  'search about danger': (lang) => `/${lang}/search?q=przemoc`,
  'search in the archive': (lang) => `/${lang}/search?q=lublin&archive=1`,
  'for me, first question': (lang) => `/${lang}/for-me`,
  'for me, a question later': (lang) => `/${lang}/for-me?a=katowice.t`,
  'for me, result': (lang) => `/${lang}/for-me?a=wroclaw.tc1gcs`,
  'for me, garbled': (lang) => `/${lang}/for-me?a=nonsense.zzz`,
  'empty plan': (lang) => `/${lang}/plan`,
  plan: (lang) => `/${lang}/plan?s=pzon-wroclaw,karta-duzej-rodziny-wroclaw,specimen-closed`,
  'plan with a search': (lang) => `/${lang}/plan?s=pzon-wroclaw,ipd-caritas,none&q=mops`,
  'sensitive plan': (lang) => `/${lang}/plan?s=${service((facts) => facts.includes('sensitive = true') && isActive(facts))}`,
  'leaflet of a service': (lang) => `/${lang}/services/pzon-wroclaw/leaflet?with=${lang === 'uk' ? 'pl' : 'uk'}`,
  'leaflet of a topic': (lang) => `/${lang}/topics/children/leaflet`,
  'sensitive leaflet': (lang) => `/${lang}/topics/violence-crisis/leaflet?city=katowice`,
  informator: (lang) => `/${lang}/informator/`,
  'edition of the informator': (lang) => `/${lang}/informator/2026-2`,
  'earlier edition': (lang) => `/${lang}/informator/2026-1`,
  accessibility: (lang) => `/${lang}/accessibility`,
  privacy: (lang) => `/${lang}/privacy`,
  about: (lang) => `/${lang}/about`,
  safety: (lang) => `/${lang}/safety`,
  'not found': (lang) => `/${lang}/nothing-here`,
  withdrawn: (lang) => `/${lang}/services/specimen-withdrawn`,
  retired: (lang) => `/${lang}/services/specimen-retired`,
};

/** The id of the first service, by name, whose facts are such. */
function service(such: (facts: string) => boolean): string {
  const folder = join(content, 'services');
  const found = readdirSync(folder).sort().find((id) => such(readFileSync(join(folder, id, 'service.toml'), 'utf8')));
  if (!found) throw new Error('no service of this kind in the content');
  return found;
}

function isActive(facts: string): boolean {
  return facts.includes('status = "active"');
}
