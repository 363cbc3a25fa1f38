import type { TaxonomyContent, TaxonomyNode } from '@jiqia/contracts/rulebook';
import type { TaxonomyKind } from '@jiqia/contracts/words';
import { FIELD_LINES } from './field-lines.js';
import { INDUSTRY_LINES } from './industry-lines.js';

const node = (zh: string, more: Partial<TaxonomyNode> = {}): TaxonomyNode => ({
  parent: null,
  zh,
  en: '',
  aliases: [],
  retired: false,
  replacedBy: null,
  related: [],
  ...more,
});
const linesOf = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|'));
const listOf = (text = ''): string[] => text.split(';').filter((one) => one !== '');

const fields = (): TaxonomyContent => ({
  nodes: Object.fromEntries(
    linesOf(FIELD_LINES).map(([code = '', zh = '', en, aliases, industries]) => [
      code,
      node(zh, { en: en ?? '', aliases: listOf(aliases), related: listOf(industries) }),
    ]),
  ),
});

const industries = (): TaxonomyContent => ({
  nodes: Object.fromEntries(
    linesOf(INDUSTRY_LINES).flatMap(([code = '', zh = '', en = '', groups]) => [
      [code, node(zh, { en, parent: code.length > 1 ? code.slice(0, 1) : null })] as const,
      ...listOf(groups).map(
        (group) => [`${code}${group.slice(0, 1)}`, node(group.slice(1), { parent: code })] as const,
      ),
    ]),
  ),
});

/** What the product comes with. Clusters and parks are those of an installation: none. */
export const SHIPPED_TAXONOMIES: Readonly<Record<TaxonomyKind, TaxonomyContent>> = {
  field: fields(),
  industry: industries(),
  cluster: { nodes: {} },
  park: { nodes: {} },
};
