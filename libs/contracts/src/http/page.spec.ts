import * as fc from 'fast-check';
import { pageOf, pageQuerySchema } from './page.js';

const rows = (count: number): { id: string }[] =>
  Array.from({ length: count }, (_, i) => ({ id: `id-${i}` }));

describe('pageOf', () => {
  it('ends where the rows end', () => {
    expect(pageOf(rows(3), 3)).toEqual({ items: rows(3), nextCursor: null });
    expect(pageOf([], 3)).toEqual({ items: [], nextCursor: null });
  });

  it('points behind its last row when one more was read', () => {
    expect(pageOf(rows(4), 3)).toEqual({ items: rows(3), nextCursor: 'id-2' });
  });

  it('walks every row once, in order', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 20 }), (count, limit) => {
        const all = rows(count);
        const seen: string[] = [];
        let from = 0;
        for (let cursor: string | null = ''; cursor !== null;) {
          const page = pageOf(all.slice(from, from + limit + 1), limit);
          seen.push(...page.items.map(({ id }) => id));
          cursor = page.nextCursor;
          from = all.findIndex(({ id }) => id === cursor) + 1;
        }
        expect(seen).toEqual(all.map(({ id }) => id));
      }),
    );
  });
});

describe('pageQuerySchema', () => {
  it('has a default and reads numbers from a query string', () => {
    expect(pageQuerySchema.parse({})).toEqual({ limit: 50 });
    expect(pageQuerySchema.parse({ limit: '200' })).toEqual({ limit: 200 });
  });
  it.each([
    { limit: '0' },
    { limit: '201' },
    { limit: '1.5' },
    { limit: 'x' },
    { cursor: "'; --" },
  ])('refuses %p', (query) => {
    expect(pageQuerySchema.safeParse(query).success).toBe(false);
  });
});
