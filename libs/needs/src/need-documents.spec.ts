import { fieldsAt } from '@jiqia/contracts/disclosure';
import { TaxonomyTree } from '@jiqia/taxonomy';
import { needDocument } from './need-documents.js';
import type { NeedRow } from './need.types.js';

/** Columns that views call otherwise. */
const CALLED: Readonly<Record<string, string>> = {
  lockVersion: 'version',
  organisationId: 'organisation',
  ownerConfirmedAt: 'confirmation',
  ownerObjectedAt: 'confirmation',
};

/** Columns that trees are asked about. */
const TEXTS = new Set(['field', 'industry', 'cluster']);

const EMPTY = {
  keywords: [],
  cooperation: [],
  kinds: [],
  field: '',
  industry: '',
  cluster: '',
  validUntil: null,
};

describe('the search document of a need', () => {
  it('is made of nothing that an account may not read', () => {
    const read = new Set<string>();
    const row = new Proxy({} as NeedRow, {
      get: (_row, name) => {
        read.add(String(name));
        return TEXTS.has(String(name)) ? '' : [];
      },
    });
    const none = new TaxonomyTree({ nodes: {} });
    const trees = { field: none, industry: none, cluster: none, park: none };
    needDocument(row, trees);
    const open = fieldsAt('need', 'SIGNED_IN');
    expect(read.size).toBeGreaterThan(10);
    // The budget as a band, which a search shows and takes of those alone who see all budgets.
    expect([...read].filter((name) => !open.includes(CALLED[name] ?? name))).toEqual(['budgetWan']);
    const dear = { ...EMPTY, budgetWan: 77.25 } as unknown as NeedRow;
    expect(needDocument(dear, trees).facets.budget).toBe('FROM_50');
    expect(JSON.stringify(needDocument(dear, trees))).not.toContain('77');
  });
});
