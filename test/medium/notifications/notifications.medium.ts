import { AccountsModule } from '@jiqia/accounts';
import { isAppError } from '@jiqia/errors';
import { type Actor, ORGANISER, VISITOR } from '@jiqia/identity';
import { MeetingsService, ReleasesService } from '@jiqia/meetings';
import {
  NOTIFICATION_INVARIANTS,
  NotificationsModule,
  NotificationsService,
} from '@jiqia/notifications';
import { accountOf } from '../../support/account-seed.js';
import { makeCapability, makeEdition, makeInvited, makeNeed } from '../../support/factories.js';
import { sweep } from '../../support/sweep.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMutual, sessionOf, solveProvisionally } from '../../support/timetable-seed.js';

const told = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

describe('what people are told within the product', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([NotificationsModule, AccountsModule]);
  });
  afterAll(() => app.close());
  afterEach(async () => {
    for (const { query } of NOTIFICATION_INVARIANTS) expect(await app.sql(query)).toEqual([]);
  });

  async function people() {
    const need = await makeNeed(app);
    const capability = await makeCapability(app);
    return {
      need,
      capability,
      enterprise: await accountOf(app, 'ENTERPRISE_OWNER', 'organisation', need.organisationId),
      expert: await accountOf(app, 'EXPERT', 'person', capability.personId ?? ''),
    };
  }
  const service = (): NotificationsService => app.get(NotificationsService);
  const listed = async (actor: Actor, unread = false) =>
    service().list(actor, { limit: 50 }, unread);
  const kinds = async (actor: Actor) => (await listed(actor)).items.map(({ kind }) => kind);

  it('is that an invitation awaits them, once, and nobody else is told', async () => {
    const { need, capability, enterprise, expert } = await people();
    const { expert: stranger } = await people();
    const edition = await makeEdition(app, { name: '2026 年秋季' });
    const pair = await makeInvited(app, { edition, need, capability });
    expect(await kinds(expert)).toEqual([]);
    await app.drain();
    for (const [actor, row] of [
      [enterprise, pair.need],
      [expert, pair.capability],
    ] as const) {
      const { items, unread } = await listed(actor);
      expect(unread).toBe(1);
      expect(items).toMatchObject([
        {
          kind: 'INVITATION_AWAITING',
          invitationId: row.id,
          editionName: '2026 年秋季',
          readAt: null,
        },
      ]);
    }
    expect(await kinds(stranger)).toEqual([]);
  });

  it('is read by its own account, one by one or all at once', async () => {
    const { need, capability, enterprise, expert } = await people();
    await makeInvited(app, { need, capability });
    await makeInvited(app, { need });
    await app.drain();
    const { items } = await listed(enterprise);
    expect(items).toHaveLength(2);
    const ids = items.map(({ id }) => id);
    expect(await service().read(expert, ids)).toBe(1);
    expect(await service().read(enterprise, ids.slice(0, 1))).toBe(1);
    expect((await listed(enterprise, true)).items.map(({ id }) => id)).toEqual(ids.slice(1));
    expect(await service().read(enterprise, null)).toBe(0);
    expect((await listed(expert)).unread).toBe(1);
    const page = await service().list(enterprise, { limit: 1 }, false);
    expect(page.nextCursor).toBe(ids[0]);
    for (const actor of [VISITOR, ORGANISER])
      expect(await told(service().list(actor, { limit: 1 }, false))).toBe('ACTION_FORBIDDEN');
  });

  it('is that a meeting is set, moved, taken out: by the release, and each once', async () => {
    const { need, capability, enterprise, expert } = await people();
    const edition = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '12:00', 3)] });
    const matchId = await makeMutual(app, { edition, need, capability });
    const [meeting] = await solveProvisionally(app, edition);
    if (!meeting) throw new Error('no meeting was set');
    const release = async () => {
      app.clock.forward(60_000);
      await app.get(ReleasesService).release(ORGANISER, edition.id, { note: '' });
      await app.drain();
    };
    expect(await kinds(expert)).toEqual([]);
    await release();
    expect(await kinds(expert)).toEqual(['MEETING_SET']);
    await app.sql(
      `WITH b AS (UPDATE meeting_booking SET during = tstzrange(lower(during) + interval '2 hours', upper(during) + interval '2 hours', '[)') WHERE meeting_id = $1)
       UPDATE meeting SET starts_at = starts_at + interval '2 hours', ends_at = ends_at + interval '2 hours', lock_version = lock_version + 1 WHERE id = $1`,
      [meeting.id],
    );
    await release();
    expect(await kinds(enterprise)).toEqual(['MEETING_MOVED', 'MEETING_SET']);
    const { lockVersion } = await app.get(MeetingsService).get(meeting.id);
    await app.get(MeetingsService).unschedule(ORGANISER, meeting.id, lockVersion);
    await release();
    for (const actor of [enterprise, expert]) {
      const { items } = await listed(actor);
      expect(items.map(({ kind }) => kind)).toEqual([
        'MEETING_CANCELLED',
        'MEETING_MOVED',
        'MEETING_SET',
      ]);
      expect(items.map((item) => item.matchId)).toEqual(Array(3).fill(matchId));
    }
  });

  it('is that a meeting is cancelled, if they knew of it', async () => {
    const { need, capability, expert } = await people();
    const edition = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '12:00', 3)] });
    await makeMutual(app, { edition, need, capability });
    const unknown = await makeCapability(app);
    const aside = await accountOf(app, 'EXPERT', 'person', unknown.personId ?? '');
    const [meeting] = await solveProvisionally(app, edition);
    await app.get(ReleasesService).release(ORGANISER, edition.id, { note: '' });
    await makeMutual(app, { edition, capability: unknown });
    const meetings = await solveProvisionally(app, edition);
    for (const { id } of meetings) await app.get(MeetingsService).cancel(ORGANISER, id, '场地关闭');
    await app.drain();
    expect(meetings).toHaveLength(2);
    expect(await kinds(expert)).toEqual(['MEETING_CANCELLED', 'MEETING_SET']);
    expect((await listed(expert)).items[0]?.meetingId).toBe(meeting?.id);
    expect(await kinds(aside)).toEqual([]);
  });

  it('is forgotten: what was read after three months, everything after a year, and all but the newest 500', async () => {
    const { need, capability, enterprise, expert } = await people();
    const edition = await makeEdition(app);
    const pair = await makeInvited(app, { edition, need, capability });
    await app.drain();
    const add = (actor: Actor, age: string, read: boolean, count = 1) =>
      app.sql(
        `INSERT INTO notification (id, account_id, kind, key, edition_id, invitation_id, created_at, read_at)
         SELECT uuidv7(), $1, 'INVITATION_AWAITING', 'k' || gen_random_uuid(), $2, $6, now() - $3::interval, CASE WHEN $4 THEN now() - $3::interval END
           FROM generate_series(1, $5)`,
        [actor.accountId, edition.id, age, read, count, pair.need.id],
      );
    await add(enterprise, '91 days', true);
    await add(enterprise, '91 days', false);
    await add(enterprise, '366 days', false);
    await add(expert, '1 day', false, 502);
    let gone = 0;
    for (let round = 0; round < 5; round++) gone += await sweep(app, 'notifications');
    expect(gone).toBe(5);
    expect((await listed(enterprise)).unread).toBe(2);
    expect((await listed(expert)).unread).toBe(500);
  });
});
