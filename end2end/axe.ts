// What axe finds, one line per fault: rule, place, what to do.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function violations(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  return found(new AxeBuilder({ page }).withTags(rules), 'light');
}

/** For pages that were looked at in light already: in the dark, only colours are different. */
export async function contrast(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  return found(new AxeBuilder({ page }).withRules(['color-contrast']), 'dark');
}

async function found(axe: AxeBuilder, colorScheme: string): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap((rule) => rule.nodes.map((node) => `${colorScheme} ${rule.id}: ${node.html} ${node.failureSummary ?? ''}`));
}
