import { violatedInvariants } from '@jiqia/invariants';
import { AuditRemovalSweep, AuditSealsSweep } from '@jiqia/outbox';
import { age } from '../../support/age.js';
import { makeMatch, makeNeed } from '../../support/factories.js';
import type { TestApp } from '../../support/test-app.js';
import { createWholeProduct } from '../../support/whole-product.js';

const DAY = 24 * 60;

describe('audit rows whose time is over', () => {
  let app: TestApp;
  const counts = async (): Promise<{ rows: number; links: number; seals: number }> => {
    const [row] = await app.sql<{ rows: number; links: number; seals: number }>(
      `SELECT (SELECT count(*)::int FROM audit_entry) AS rows, (SELECT count(*)::int FROM audit_link) AS links,
              (SELECT count(*)::int FROM audit_seal) AS seals`,
    );
    if (!row) throw new Error('no counts');
    return row;
  };
  const violations = async () => {
    await app.drain();
    return violatedInvariants(app.url);
  };
  const seal = () => app.get(AuditSealsSweep).sweep();
  const remove = () => app.get(AuditRemovalSweep).sweep();

  beforeAll(async () => {
    app = await createWholeProduct();
    await makeMatch(app);
    await app.drain();
    await seal();
  });
  afterAll(() => app.close());

  it('stay until their time is over, and nobody deletes them', async () => {
    await age(app, 399 * DAY);
    await seal();
    expect(await remove()).toBe(0);
    for (const statement of [
      'DELETE FROM audit_entry',
      'DELETE FROM audit_link',
      'DELETE FROM audit_seal',
      `INSERT INTO audit_removal (seq, hash, entries, until)
         SELECT seq, hash, entries, now() - interval '500 days' FROM audit_seal ORDER BY seq DESC LIMIT 1`,
    ])
      await expect(app.sql(statement)).rejects.toMatchObject({ code: 'JQ002' });
  });

  it('do not go with a batch that has a younger row', async () => {
    await age(app, 2 * DAY);
    await makeNeed(app);
    await seal();
    const before = await counts();
    expect(before.seals).toBe(1);
    expect(await remove()).toBe(0);
    expect(await counts()).toEqual(before);
  });

  it('go in whole batches, the oldest first, and the chain of the rest stays whole', async () => {
    // Sealed now, as they stand, and then young ones in a batch of their own.
    await age(app, 401 * DAY);
    await app.sql('SELECT seal_audit(5)');
    await seal();
    await makeNeed(app);
    await seal();
    const before = await counts();
    expect(before.seals).toBe(3);
    const removed = await remove();
    const left = await counts();
    expect(removed).toBeGreaterThan(5);
    expect(left).toEqual({ rows: before.rows - removed, links: left.rows, seals: 1 });
    expect(left.rows).toBeGreaterThan(0);
    expect(await violations()).toEqual([]);
    expect(await remove()).toBe(0);
  });

  it('leave a start that new batches follow, also where none was left', async () => {
    await age(app, 401 * DAY);
    // Ageing makes the hashes anew: seals of now follow what was removed.
    await seal();
    await remove();
    expect(await counts()).toEqual({ rows: 0, links: 0, seals: 0 });
    await makeNeed(app);
    await seal();
    const [first] = await app.sql<{ follows: boolean }>(
      `SELECT s.previous = r.hash AND s.seq = r.seq + 1 AS follows FROM audit_seal s, audit_removal r
        WHERE r.seq = (SELECT max(seq) FROM audit_removal)`,
    );
    expect(first).toEqual({ follows: true });
    expect(await violations()).toEqual([]);
  });

  it('are missed where somebody removes more than was said', async () => {
    await makeNeed(app);
    await seal();
    await app.sql('SET session_replication_role = replica');
    const [first] = await app.sql<{ seq: number }>('SELECT min(seq)::int AS seq FROM audit_seal');
    await app.sql(
      'DELETE FROM audit_entry a USING audit_link l WHERE l.entry_id = a.id AND l.seal = $1',
      [first?.seq],
    );
    await app.sql('DELETE FROM audit_link WHERE seal = $1', [first?.seq]);
    await app.sql('DELETE FROM audit_seal WHERE seq = $1', [first?.seq]);
    await app.sql('SET session_replication_role = origin');
    expect(await violations()).toContainEqual({
      invariant: 'I15',
      what: `audit seal ${(first?.seq ?? 0) + 1} does not follow seal ${first?.seq}`,
    });
  });
});
