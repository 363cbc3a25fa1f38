import { EditionPartsService } from '@jiqia/fairs';
import { accountActor, type Actor, ORGANISER } from '@jiqia/identity';
import {
  CoversService,
  MeetingChangesService,
  MeetingsModule,
  MeetingsService,
  OwnMeetingsService,
  ReleasesService,
} from '@jiqia/meetings';
import { coverForm, makeMember, needSide } from '../../support/cover-seed.js';
import { makeEdition, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMutual, sessionOf, solveProvisionally } from '../../support/timetable-seed.js';

describe('releases of a timetable', () => {
  let app: TestApp;
  let releases: ReleasesService;
  beforeAll(async () => {
    app = await createTestApp([MeetingsModule]);
    releases = app.get(ReleasesService);
  });
  afterAll(() => app.close());

  const refused = (code: string): object => expect.objectContaining({ code });
  const ownerOf = (id: string): Actor =>
    accountActor('0198c5b2-6c1e-7d6f-9a51-3f2b7a0c4e12', [
      { role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id } },
    ]);
  const note = { note: '' };

  /** Two pairs of one need, with a provisional timetable. */
  async function makeTwo() {
    const edition = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '12:00', 3)] });
    const need = await makeNeed(app);
    await expect(releases.release(ORGANISER, edition.id, note)).rejects.toEqual(
      refused('TIMETABLE_MISSING'),
    );
    for (let i = 0; i < 2; i++) await makeMutual(app, { edition, need });
    const [one, other] = await solveProvisionally(app, edition);
    if (!one || !other) throw new Error('two meetings were not set');
    const own = async () => {
      const rows = await app.get(OwnMeetingsService).list(ownerOf(need.organisationId), edition.id);
      return rows.map(({ id, startsAt, state }) => ({ id, startsAt, state }));
    };
    const kinds = async (version?: number) => {
      const changes = await (version === undefined
        ? releases.preview(ORGANISER, edition.id)
        : releases.difference(ORGANISER, edition.id, version));
      return changes.map(({ kind }) => kind);
    };
    return { edition, need, one, other, own, kinds };
  }

  it('what stands is provisional until then: those who take part know nothing of it, and cannot send somebody else', async () => {
    const { edition, need, one, own, kinds } = await makeTwo();
    expect([await own(), await kinds()]).toEqual([[], ['ADDED', 'ADDED']]);
    const personId = await makeMember(app, need.organisationId);
    const arranged = (actor: Actor) =>
      app.get(CoversService).arrange(actor, needSide(one), coverForm({ personId }));
    await expect(arranged(ownerOf(need.organisationId))).rejects.toEqual(
      refused('MEETING_NOT_FOUND'),
    );
    const first = await releases.release(ORGANISER, edition.id, { note: '第一版' });
    expect(first).toMatchObject({ version: 1, note: '第一版', meetings: 2, quiet: false });
    expect([(await own()).length, await kinds(), await kinds(1)]).toEqual([
      2,
      [],
      ['ADDED', 'ADDED'],
    ]);
    await arranged(ownerOf(need.organisationId));
    expect(await kinds()).toEqual(['PERSON_CHANGED']);
  });

  it('nothing new is no release; each one is kept, numbered and compared with the one before', async () => {
    const { edition, one, other, own, kinds } = await makeTwo();
    await releases.release(ORGANISER, edition.id, note);
    await expect(releases.release(ORGANISER, edition.id, note)).rejects.toEqual(
      refused('RELEASE_UNCHANGED'),
    );
    await app.sql(
      `WITH b AS (UPDATE meeting_booking SET during = tstzrange(lower(during) + interval '2 hours', upper(during) + interval '2 hours', '[)') WHERE meeting_id = $1)
       UPDATE meeting SET starts_at = starts_at + interval '2 hours', ends_at = ends_at + interval '2 hours', lock_version = lock_version + 1 WHERE id = $1`,
      [one.id],
    );
    expect(await own()).toContainEqual({ id: one.id, startsAt: one.startsAt, state: 'CONFIRMED' });
    expect(await kinds()).toEqual(['MOVED']);
    app.clock.forward(1000);
    const second = await releases.release(ORGANISER, edition.id, note);
    expect([second.version, await kinds(2)]).toEqual([2, ['MOVED']]);
    const rows = await releases.listMeetings(edition.id, 2);
    expect(rows.map(({ meetingId, sequence }) => [meetingId, sequence])).toEqual([
      [other.id, 0],
      [one.id, 1],
    ]);
    expect(
      rows.map(({ changedAt }) => changedAt.getTime() === second.releasedAt.getTime()),
    ).toEqual([false, true]);
    expect((await releases.list(ORGANISER, edition.id)).map(({ version }) => version)).toEqual([
      2, 1,
    ]);
    await expect(releases.difference(ORGANISER, edition.id, 3)).rejects.toEqual(
      refused('RELEASE_NOT_FOUND'),
    );
  });

  it('a call-off is known at once, before it is released; what comes again has a higher SEQUENCE', async () => {
    const { edition, one, own, kinds } = await makeTwo();
    await releases.release(ORGANISER, edition.id, note);
    await app.get(MeetingsService).cancel(ORGANISER, one.id, '临时取消');
    expect((await own()).map(({ id, state }) => [id, state])).toContainEqual([one.id, 'CANCELLED']);
    expect((await releases.listKnown(edition.id)).map(({ meetingId }) => meetingId)).not.toContain(
      one.id,
    );
    await solveProvisionally(app, edition);
    expect(await kinds()).toEqual(['ADDED']);
    await releases.release(ORGANISER, edition.id, note);
    const again = await releases.findKnown(one.matchId);
    expect([again?.sequence, again?.meetingId === one.id, await kinds()]).toEqual([2, false, []]);
  });

  it('a meeting that was moved to a video room is by video, and has the link of the room from the next release on', async () => {
    const LINK = 'https://meet.example.org/dm/1';
    const parts = app.get(EditionPartsService);
    const { edition, need, one, other, kinds } = await makeTwo();
    const [table] = await parts.listRows('place', edition.id);
    const onTable = parts.edit(ORGANISER, 'place', edition.id, table?.id ?? '', {
      lockVersion: table?.lockVersion ?? 0,
      patch: { link: LINK },
    });
    await expect(onTable).rejects.toEqual(refused('REQUEST_INVALID'));
    const { row } = await parts.create(ORGANISER, 'place', edition.id, {
      session: 'AM',
      kind: 'VIDEO',
      number: 1,
      label: '',
      link: LINK,
    });
    await releases.release(ORGANISER, edition.id, note);
    await app
      .get(MeetingChangesService)
      .move(ORGANISER, { id: one.id, version: 1 }, { startsAt: one.startsAt, placeId: row.id });
    expect((await app.get(MeetingsService).get(one.id)).mode).toBe('VIDEO');
    expect(await kinds()).toEqual(['PLACE_CHANGED']);
    expect((await releases.findKnown(one.matchId))?.link).toBe('');
    await releases.release(ORGANISER, edition.id, note);
    expect(await releases.findKnown(one.matchId)).toMatchObject({
      place: '视频1',
      mode: 'VIDEO',
      link: LINK,
      sequence: 1,
    });
    expect((await releases.findKnown(other.matchId))?.link).toBe('');
    const own = await app.get(OwnMeetingsService).list(ownerOf(need.organisationId), edition.id);
    expect(own.map(({ link }) => link).toSorted()).toEqual(['', LINK]);
    const edit = async (link: string) =>
      parts.edit(ORGANISER, 'place', edition.id, row.id, {
        lockVersion:
          (await parts.listRows('place', edition.id)).find(({ id }) => id === row.id)
            ?.lockVersion ?? 0,
        patch: { link },
      });
    await edit(`${LINK}2`);
    expect([await kinds(), (await releases.findKnown(one.matchId))?.link]).toEqual([
      ['LINK_CHANGED'],
      LINK,
    ]);
    await releases.release(ORGANISER, edition.id, note);
    expect(await releases.findKnown(one.matchId)).toMatchObject({ link: `${LINK}2`, sequence: 2 });
    await edit('');
    const [change] = await releases.preview(ORGANISER, edition.id);
    expect(change?.after).toMatchObject({ link: '', unlinked: 'PLACE_UNLINKED' });
    const told = await app.sql(
      `SELECT 1 FROM audit_entry WHERE details::text LIKE '%meet.example.org%' UNION ALL SELECT 1 FROM outbox_message WHERE payload::text LIKE '%meet.example.org%'`,
    );
    expect(told).toEqual([]);
  });

  it('of two that are made at once one is a release', async () => {
    const { edition } = await makeTwo();
    const made = await Promise.allSettled(
      [1, 2].map(() => releases.release(ORGANISER, edition.id, note)),
    );
    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await releases.list(ORGANISER, edition.id)).toHaveLength(1);
  });
});
