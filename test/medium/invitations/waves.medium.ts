import { randomUUID } from 'node:crypto';
import { EditionsService } from '@jiqia/fairs';
import { ORGANISER, recipientOf } from '@jiqia/identity';
import {
  InvitationPreviews,
  InvitationSettingsService,
  InvitationsModule,
  InvitationsService,
  InvitationWavesService,
  INVITATION_INVARIANTS,
} from '@jiqia/invitations';
import { JobDispatcher } from '@jiqia/queue';
import { makeEdition, makeNeed, makeShortlisted, putInPhase } from '../../support/factories.js';
import { age } from '../../support/age.js';
import { sweep } from '../../support/sweep.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

describe('letters before they go out', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await createTestApp([InvitationsModule]);
  });
  afterAll(() => app.close());

  it('show what will go, without sending it and without the link that answers', async () => {
    const { editionId } = await makeShortlisted(app);
    const invitations = app.get(InvitationsService);
    const ids = await invitations.prepare(ORGANISER, editionId);
    const previews = app.get(InvitationPreviews);
    const before = await Promise.all(ids.map((id) => previews.read(ORGANISER, id)));
    expect(app.mailer.sent).toEqual([]);
    expect(before.map(({ state }) => state)).toEqual(['QUEUED', 'QUEUED']);
    await expect(previews.read(recipientOf(ids[0] ?? ''), ids[0] ?? '')).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });

    await invitations.release(ORGANISER, editionId, ids);
    await app.drain();
    for (const [i, id] of ids.entries()) {
      const sent = app.mailer.sent.find(({ messageId }) => messageId.includes(id));
      const shown = before[i];
      const token = /answer\/([\w-]+)/.exec(sent?.text ?? '')?.[1] ?? 'no link';
      expect(shown?.text).toBe(sent?.text.replace(token, '…'));
      expect(shown?.html).toBe(sent?.html.replaceAll(token, '…'));
      expect(shown?.subject).toBe(sent?.subject);
      expect(shown?.to).toEqual({
        name: sent?.to.name,
        address: sent?.to.address.replace(/^(.).*@/, '$1***@'),
      });
    }
  });
});

const beijing = (text: string): Date => new Date(`${text}:00+08:00`);

describe('waves of invitations, at hours at which people may be written to', () => {
  let app: TestApp;
  let waves: InvitationWavesService;
  let invitations: InvitationsService;

  beforeEach(async () => {
    // A Monday night in Beijing.
    app = await createTestApp([InvitationsModule], {
      now: beijing('2026-11-30T21:00'),
      environment: { LETTER_HOURS: 'kept' },
    });
    waves = app.get(InvitationWavesService);
    invitations = app.get(InvitationsService);
  });
  afterEach(async () => {
    const broken: unknown[] = [];
    for (const { query } of INVITATION_INVARIANTS) broken.push(...(await app.sql(query)));
    await app.close();
    expect(broken).toEqual([]);
  });

  const until = (at: string): void =>
    app.clock.forward(beijing(at).getTime() - app.clock.now().getTime());
  const prepared = async (count: number, fields: object = {}) => {
    const edition = await makeEdition(app);
    const need = await makeNeed(app);
    for (let i = 0; i < count; i++)
      await makeShortlisted(app, { edition, need, score: 0.5 + i / 100, ...fields });
    await invitations.prepare(ORGANISER, edition.id);
    return edition;
  };
  const statesOf = async (editionId: string) =>
    (await invitations.listByEdition(editionId)).map((row) => row.state).toSorted();

  it('wait through the night, and say when they go', async () => {
    const { id } = await prepared(1);
    const released = await waves.letGo(ORGANISER, id, { answerWithinMinutes: 60 });
    expect(released).toMatchObject({
      firstGoesAt: beijing('2026-12-01T08:00'),
      lastGoesAt: beijing('2026-12-01T08:00'),
      wave: { number: 1, state: 'RELEASED', invitations: 2, waiting: 2 },
    });
    await app.drain();
    await age(app, 2);
    expect(await sweep(app, 'invitations')).toBe(0);
    expect(app.mailer.sent).toEqual([]);
    until('2026-12-01T08:00');
    expect(await sweep(app, 'invitations')).toBe(2);
    await app.drain();
    expect(app.mailer.sent).toHaveLength(2);
    expect(app.mailer.sent[0]?.text).toContain('请在 12月1日 09:00 前答复');
    expect(await statesOf(id)).toEqual(['AWAITING', 'AWAITING']);
  });

  it('go at once by day; and on a day off where the organiser says so', async () => {
    until('2026-12-05T09:30');
    const [weekend, asked] = [await prepared(1), await prepared(1)];
    const waiting = await waves.letGo(ORGANISER, weekend.id, {});
    expect(waiting.firstGoesAt).toEqual(beijing('2026-12-07T08:00'));
    const now = await waves.letGo(ORGANISER, asked.id, { onDaysOff: true });
    expect(now.firstGoesAt).toBeNull();
    await app.drain();
    expect(await statesOf(asked.id)).toEqual(['AWAITING', 'AWAITING']);
    expect(await statesOf(weekend.id)).toEqual(['RELEASED', 'RELEASED']);
  });

  it('put a letter off whose turn comes at night, with the time to answer it', async () => {
    until('2026-12-01T19:59');
    const { id } = await prepared(1);
    await waves.letGo(ORGANISER, id, { answerWithinMinutes: 30 });
    until('2026-12-01T20:00');
    await app.drain();
    const rows = await invitations.listByEdition(id);
    expect(rows).toHaveLength(2);
    expect(rows.map((row) => [row.state, row.sendNotBefore, row.expiresAt])).toEqual(
      rows.map(() => ['RELEASED', beijing('2026-12-02T08:00'), beijing('2026-12-02T08:30')]),
    );
    // A job that comes again before the hour changes nothing.
    const [row] = rows;
    const dispatch = { invitationId: row?.id ?? '' };
    await app.get(JobDispatcher).dispatch('invitation.send', dispatch, randomUUID());
    expect((await invitations.listByEdition(id))[0]?.lockVersion).toBe(row?.lockVersion);
    expect(app.mailer.sent).toEqual([]);
  });

  it('bring one person so many a day, the best pairs first', async () => {
    const { id } = await prepared(4);
    const settings = app.get(InvitationSettingsService);
    const hours = { from: '09:00', until: '18:00', onDaysOff: false, remindHours: [] };
    const form = { ...hours, mostADay: 3, bySms: 'off' } as const;
    await settings.save(ORGANISER, id, 0, form);
    await expect(settings.save(ORGANISER, id, 0, form)).rejects.toMatchObject({
      code: 'VERSION_CHANGED',
    });
    const released = await waves.letGo(ORGANISER, id, {});
    expect([released.firstGoesAt, released.lastGoesAt]).toEqual([
      beijing('2026-12-01T09:00'),
      beijing('2026-12-02T09:00'),
    ]);
    const late = (await invitations.listByEdition(id)).filter(
      (row) => row.sendNotBefore?.getTime() === beijing('2026-12-02T09:00').getTime(),
    );
    const scores = await app.sql<{ score: string }>('SELECT score FROM match WHERE id = ANY($1)', [
      late.map((row) => row.matchId),
    ]);
    expect([late.map((row) => row.side), scores.map((row) => Number(row.score))]).toEqual([
      ['need'],
      [0.5],
    ]);
  });

  it('are the best pairs so many, and go at the hour that was said', async () => {
    const { id } = await prepared(3);
    const at = beijing('2026-12-02T10:00');
    const planned = await waves.letGo(ORGANISER, id, { most: 2, at });
    expect(planned).toMatchObject({ ids: [], wave: { state: 'PLANNED', invitations: 4 } });
    // Those that wait for their wave go with no other.
    const rest = await waves.letGo(ORGANISER, id, {});
    expect(rest.ids).toHaveLength(2);
    expect(await sweep(app, 'waves')).toBe(0);
    until('2026-12-02T10:00');
    expect(await sweep(app, 'waves')).toBe(1);
    expect(await sweep(app, 'waves')).toBe(0);
    await app.drain();
    expect(app.mailer.sent).toHaveLength(4);
    const { items } = await waves.list(ORGANISER, id, { limit: 10 });
    expect(items.map(({ number, state }) => [number, state])).toEqual([
      [2, 'RELEASED'],
      [1, 'RELEASED'],
    ]);
    const actors = await app.sql<{ actor: string }>(
      `SELECT DISTINCT actor FROM audit_entry WHERE action = 'invitation.release'`,
    );
    expect(actors).toEqual([{ actor: ORGANISER.id }]);
  });

  it('can be called off until they go, and not after the edition begins', async () => {
    const { id } = await prepared(2);
    const at = beijing('2026-12-02T10:00');
    await waves.letGo(ORGANISER, id, { at });
    const off = await waves.callOff(ORGANISER, id, 1, '名单有误');
    expect(off).toMatchObject({ state: 'CALLED_OFF', invitations: 0, reason: '名单有误' });
    until('2026-12-02T10:00');
    expect(await sweep(app, 'waves')).toBe(0);
    await expect(waves.callOff(ORGANISER, id, 1, '')).rejects.toMatchObject({
      code: 'ILLEGAL_STATE_MOVE',
    });
    await expect(
      waves.letGo(ORGANISER, id, { at: beijing('2026-12-10T09:00') }),
    ).rejects.toMatchObject({ code: 'INVITATION_WAVE_TOO_LATE' });
    expect((await waves.letGo(ORGANISER, id, {})).wave).toMatchObject({
      number: 2,
      invitations: 4,
    });
  });

  it('are called off when nobody is invited any more, and go without a pair that was dropped', async () => {
    const [over, back] = [await prepared(1), await prepared(1)];
    const at = beijing('2026-12-02T10:00');
    for (const { id } of [over, back]) await waves.letGo(ORGANISER, id, { at });
    await putInPhase(app, back.id, 'COLLECTING');
    await app.get(EditionsService).close(ORGANISER, over.id, app.clock.now());
    until('2026-12-02T10:00');
    expect(await sweep(app, 'waves')).toBe(2);
    for (const [{ id }, reason] of [
      [over, 'EDITION_CLOSED'],
      [back, 'EDITION_PHASE_FORBIDS'],
    ] as const) {
      const { items } = await waves.list(ORGANISER, id, { limit: 10 });
      expect(items).toMatchObject([{ state: 'CALLED_OFF', reason }]);
    }
    expect(await statesOf(back.id)).toEqual(['QUEUED', 'QUEUED']);
  });

  it('let ten organisers go for the same letters, and each letter goes once', async () => {
    const { id } = await prepared(3);
    until('2026-12-01T09:00');
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        waves.letGo(ORGANISER, id, i % 2 === 0 ? {} : { most: 1 }),
      ),
    );
    expect(all.flatMap(({ ids }) => ids)).toHaveLength(6);
    await app.drain();
    expect(app.mailer.sent).toHaveLength(6);
  });
});
