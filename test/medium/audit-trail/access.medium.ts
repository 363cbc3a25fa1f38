import { AccessLog, AuditTrail, AuditTrailModule } from '@jiqia/audit-trail';
import { auditListQuerySchema, type AuditListQuery } from '@jiqia/contracts/http';
import { audit, newId, TransactionRunner } from '@jiqia/database';
import { ORGANISER, recipientOf, SYSTEM } from '@jiqia/identity';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { SweptWork } from '@jiqia/outbox';
import { Sweeper } from '../../../apps/worker/src/schedules/sweeper.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const query = (filter: Partial<AuditListQuery> = {}): AuditListQuery =>
  auditListQuerySchema.parse(filter);

describe('the trail of what was done and taken out', () => {
  let app: TestApp;
  const need = newId();
  const edition = newId();

  const actionsOf = async (filter: Partial<AuditListQuery> = {}): Promise<string[]> =>
    (await app.get(AuditTrail).list(ORGANISER, query(filter))).items.map((row) => row.action);
  const taken = (entityId = edition) =>
    ({ action: 'report.download', entity: 'edition', entityId, details: { kind: 'x' } }) as const;

  beforeAll(async () => {
    app = await createTestApp([AuditTrailModule, DiscoveryModule], { now: new Date() });
    await app.get(TransactionRunner).run((tx) =>
      audit(tx, [
        { actor: 'organiser', action: 'need.create', entity: 'need', entityId: need },
        { actor: 'system', action: 'need.move', entity: 'need', entityId: need, reason: '到期' },
      ]),
    );
    app.get(AccessLog).note(ORGANISER, taken());
    await app.get(AccessLog).flush();
  });
  afterAll(() => app.close());

  it('lists changes and files that left together, newest first, page by page', async () => {
    expect(await actionsOf()).toEqual(['report.download', 'need.move', 'need.create']);
    const trail = app.get(AuditTrail);
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await trail.list(ORGANISER, query({ limit: 1, ...(cursor && { cursor }) }));
      seen.push(...page.items.map((row) => `${row.kind} ${row.entity} ${row.reason}`.trim()));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['access edition', 'change need 到期', 'change need']);
  });

  it.each<[Partial<AuditListQuery>, string[]]>([
    [{ entity: 'need' }, ['need.move', 'need.create']],
    [{ id: need, actor: 'system' }, ['need.move']],
    [{ actor: 'organiser' }, ['report.download', 'need.create']],
    [{ action: 'need.create' }, ['need.create']],
    [{ kind: 'access' }, ['report.download']],
    [{ id: newId() }, []],
    [{ from: '2100-01-01T00:00:00Z' }, []],
    [{ until: '2000-01-01T00:00:00+08:00' }, []],
    [
      { from: '2000-01-01T00:00:00Z', until: '2100-01-01T00:00:00Z', entity: 'edition' },
      ['report.download'],
    ],
  ])('finds by %j', async (filter, actions) => expect(await actionsOf(filter)).toEqual(actions));

  it('is for organisers', async () => {
    const trail = app.get(AuditTrail);
    for (const actor of [SYSTEM, recipientOf(newId())])
      await expect(trail.list(actor, query())).rejects.toMatchObject({ code: 'ACTION_FORBIDDEN' });
  });

  it('is written soon after, in batches, and waits for a database that is away', async () => {
    const log = app.get(AccessLog);
    const count = async (): Promise<number> =>
      (await app.sql<{ n: number }>('SELECT count(*)::int AS n FROM access_event'))[0]?.n ?? 0;
    const before = await count();
    await app.sql('ALTER TABLE access_event RENAME TO gone');
    for (let i = 0; i < 1203; i++) log.note(ORGANISER, taken(newId()));
    await log.flush();
    await app.sql('ALTER TABLE gone RENAME TO access_event');
    expect(await count()).toBe(before);
    await log.flush();
    expect(await count()).toBe(before + 1203);
  });

  it('loses nothing when a process ends in order', async () => {
    const other = await createTestApp([AuditTrailModule], { databaseUrl: app.url });
    other.get(AccessLog).note(ORGANISER, { ...taken(), action: 'report.last' });
    await other.close();
    expect(await actionsOf({ action: 'report.last' })).toEqual(['report.last']);
  });

  it.each([
    `UPDATE access_event SET actor = 'x'`,
    'DELETE FROM access_event',
    'TRUNCATE access_event',
  ])('refuses %s', async (statement) => {
    await expect(app.sql(statement)).rejects.toMatchObject({ code: 'JQ002' });
  });

  it('is forgotten after the days that are set, not before', async () => {
    const sweeper = new Sweeper(app.get(DiscoveryService), app.get(SweptWork));
    const [row] = await app.sql<{ id: string }>(
      `INSERT INTO access_event (id, at, actor, action, entity, entity_id)
       SELECT uuidv7(), now() - make_interval(days => days), 'organiser', 'old.' || days, 'edition', uuidv7()
         FROM unnest(ARRAY[399, 401]) days RETURNING id`,
    );
    expect(row).toBeDefined();
    expect(await sweeper.sweep()).toMatchObject({ accessEvents: 1 });
    expect(await actionsOf({ action: 'old.401' })).toEqual([]);
    expect(await actionsOf({ action: 'old.399' })).toEqual(['old.399']);
  });
});
