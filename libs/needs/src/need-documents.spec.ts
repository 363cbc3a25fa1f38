import { fieldsAt } from '@jiqia/contracts/disclosure';
import { needDocument } from './need-documents.js';
import type { NeedRow } from './need.types.js';

/** Columns that views call otherwise. */
const CALLED: Readonly<Record<string, string>> = {
  lockVersion: 'version',
  organisationId: 'organisation',
};

describe('the search document of a need', () => {
  it('is made of nothing that an account may not read', () => {
    const read = new Set<string>();
    const row = new Proxy({} as NeedRow, {
      get: (_row, name) => {
        read.add(String(name));
        return [];
      },
    });
    needDocument(row);
    const open = fieldsAt('need', 'SIGNED_IN');
    expect(read.size).toBeGreaterThan(10);
    expect([...read].filter((name) => !open.includes(CALLED[name] ?? name))).toEqual([]);
  });
});
