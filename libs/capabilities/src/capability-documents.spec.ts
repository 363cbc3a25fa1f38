import { fieldsAt } from '@jiqia/contracts/disclosure';
import { TaxonomyTree } from '@jiqia/taxonomy';
import { capabilityDocument } from './capability-documents.js';
import type { CapabilityRow } from './capability.types.js';

/** Columns that views call otherwise. */
const CALLED: Readonly<Record<string, string>> = {
  lockVersion: 'version',
  organisationId: 'organisation',
  ownerConfirmedAt: 'confirmation',
  ownerObjectedAt: 'confirmation',
};

/** Columns that trees are asked about. */
const TEXTS = new Set(['field', 'industry', 'cluster']);

describe('the search document of a capability', () => {
  it('is made of nothing that an account may not read', () => {
    const read = new Set<string>();
    const row = new Proxy({} as CapabilityRow, {
      get: (_row, name) => {
        read.add(String(name));
        return TEXTS.has(String(name)) ? '' : [];
      },
    });
    const none = new TaxonomyTree({ nodes: {} });
    const trees = { field: none, industry: none, cluster: none, park: none };
    capabilityDocument(row, trees);
    const open = fieldsAt('capability', 'SIGNED_IN');
    expect(read.size).toBeGreaterThan(10);
    expect([...read].filter((name) => !open.includes(CALLED[name] ?? name))).toEqual([]);
  });
});
