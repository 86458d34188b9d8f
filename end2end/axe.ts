// What axe finds, one line per fault: rule, place, what to do.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function violations(page: Page, colorScheme: 'light' | 'dark' = 'light'): Promise<string[]> {
  await page.emulateMedia({ colorScheme });
  const found = await new AxeBuilder({ page }).withTags(rules).analyze();
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${colorScheme} ${rule.id}: ${node.html} ${node.failureSummary ?? ''}`));
}
