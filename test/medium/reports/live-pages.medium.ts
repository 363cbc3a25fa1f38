import { DateTime } from 'luxon';
import { needFormSchema } from '@jiqia/contracts/forms';
import { EditionPartsService, EditionsService } from '@jiqia/fairs';
import { ORGANISER, recipientOf } from '@jiqia/identity';
import { AnswersService, InvitationsService } from '@jiqia/invitations';
import { MatchesService } from '@jiqia/matching';
import { MeetingsService, TimetablesService } from '@jiqia/meetings';
import { NeedsService } from '@jiqia/needs';
import { OutcomesService } from '@jiqia/outcomes';
import {
  EditionCalendars,
  EditionDocuments,
  EditionPages,
  FairReportService,
} from '@jiqia/reports';
import {
  enter,
  makeCapability,
  makeEdition,
  makeInvited,
  makeMatch,
  makeNeed,
  putInPhase,
  readPair,
} from '../../support/factories.js';
import type { TestApp } from '../../support/test-app.js';
import { releaseQuietly } from '../../support/timetable-seed.js';
import { createWholeProduct } from '../../support/whole-product.js';

describe('the live pages of editions', () => {
  let app: TestApp;
  let made: jest.SpyInstance;

  beforeAll(async () => {
    app = await createWholeProduct();
    made = jest.spyOn(app.get(EditionDocuments), 'set');
  });
  beforeEach(() => made.mockClear());
  afterAll(() => app.close());

  const view = async (editionId: string) =>
    (await app.get(EditionPages).view(ORGANISER, editionId, '/e/')).view;
  const fair = async () => {
    const edition = await makeEdition(app);
    const [need, capability] = [await makeNeed(app), await makeCapability(app)];
    await enter(app, edition, { needs: [need], capabilities: [capability] });
    return { edition, need, capability };
  };

  it('are made once for all who read them, and anew when something has changed', async () => {
    const { edition } = await fair();
    const views = await Promise.all(Array.from({ length: 5 }, () => view(edition.id)));
    expect(new Set(views).size).toBe(1);
    expect(await view(edition.id)).toBe(views[0]);
    expect(made).toHaveBeenCalledTimes(1);
    // Elsewhere.
    await fair();
    await makeNeed(app);
    expect(await view(edition.id)).toBe(views[0]);
    await enter(app, edition, { needs: [await makeNeed(app)] });
    expect((await view(edition.id)).needs).toHaveLength(2);
    expect(made).toHaveBeenCalledTimes(2);
  });

  it('are read again when their making has failed', async () => {
    const { edition } = await fair();
    made.mockRejectedValueOnce(new Error('crashed'));
    await expect(view(edition.id)).rejects.toThrow('crashed');
    expect((await view(edition.id)).needs).toHaveLength(1);
  });

  it('see every change of what they show', async () => {
    const { edition, need, capability } = await fair();
    const needs = app.get(NeedsService);
    const form = needFormSchema.parse({
      title: '改了名称',
      problem: '问题',
      field: '智能制造',
      goal: '检出率达到 99%',
      organisation: { name: '改名公司' },
      contact: { name: '改后联系人' },
      secrecyDeclared: true,
    });
    let pair = { match: { id: '' }, need: { id: '' }, capability: { id: '' } };
    const changes: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['a need', () => needs.edit(ORGANISER, need.id, need.lockVersion, form)],
      [
        'a person',
        () =>
          app.sql(
            `UPDATE person SET email = 'x@example.org', lock_version = lock_version + 1 WHERE name = '改后联系人'`,
          ),
      ],
      [
        'an organisation',
        () =>
          app.sql(
            `UPDATE organisation SET name = '再改名', lock_version = lock_version + 1 WHERE name = '改名公司'`,
          ),
      ],
      [
        'a programme',
        () =>
          app.sql(
            `UPDATE programme SET name = '新名', lock_version = lock_version + 1 WHERE id = $1`,
            [edition.programmeId],
          ),
      ],
      ['a pair', () => makeMatch(app, { edition, need, capability, score: 0.7 })],
      [
        'all pairs, taken out and put in again',
        async () => {
          await app.sql(
            `CREATE TEMP TABLE again AS SELECT * FROM match WHERE edition_id = '${edition.id}'`,
          );
          await app.sql('DELETE FROM match WHERE edition_id = $1', [edition.id]);
          await app.sql(`INSERT INTO match (id, edition_id, match_run_id, need_id, capability_id, need_version, capability_version,
                                            rank, score, level, parts, reasons, against)
            SELECT uuidv7(), edition_id, match_run_id, need_id, capability_id, need_version, capability_version,
                   rank, score, level, parts, reasons, against FROM again`);
        },
      ],
      [
        'an invitation',
        async () => {
          const other = { need: await makeNeed(app), capability: await makeCapability(app) };
          pair = await makeInvited(app, { edition, ...other });
        },
      ],
      [
        'answers',
        async () => {
          await app.drain();
          const { need: ours, capability: theirs } = await readPair(app, pair.match.id);
          for (const { id } of [ours, theirs])
            await app.get(AnswersService).answer(recipientOf(id), id, 'ACCEPTED');
        },
      ],
      [
        'a timetable',
        async () => {
          await app.get(TimetablesService).start(ORGANISER, edition.id, 1000);
          await app.drain();
        },
      ],
      [
        'the day',
        async () => {
          const meetings = await app.get(TimetablesService).listMeetings(edition.id);
          await putInPhase(app, edition.id, 'ON_SITE');
          await app.get(MeetingsService).recordHeld(
            ORGANISER,
            meetings.map((meeting) => ({
              meetingId: meeting.id,
              result: 'INTENT_SIGNED',
              note: '',
            })),
          );
        },
      ],
      [
        'an outcome',
        async () => {
          const { needId, capabilityId } = await app.get(MatchesService).get(pair.match.id);
          await app.get(OutcomesService).record(ORGANISER, {
            editionId: edition.id,
            needId,
            capabilityId,
            stage: 'INTENT',
            contractType: null,
            intentWan: 1,
            contractWan: null,
            receivedWan: null,
            signedAt: null,
            note: '',
          });
        },
      ],
      [
        'a part of the edition',
        () =>
          app.get(EditionPartsService).create(ORGANISER, 'conflict', edition.id, {
            need: need.externalId ?? '',
            capability: capability.externalId ?? '',
            reason: '',
          }),
      ],
      ['its closing', () => app.get(EditionsService).close(ORGANISER, edition.id, app.clock.now())],
    ];
    let last = await view(edition.id);
    for (const [what, change] of changes) {
      await change();
      const next = await view(edition.id);
      expect({ what, seen: next !== last }).toEqual({ what, seen: true });
      last = next;
    }
    expect(await app.get(MatchesService).listPairs(edition.id)).toHaveLength(2);
    expect(await app.get(InvitationsService).listByEdition(edition.id)).toHaveLength(2);
  });

  it('have calendars that are made without the report, and say the same', async () => {
    const { match } = await makeInvited(app);
    await app.drain();
    const pair = await readPair(app, match.id);
    for (const { id } of [pair.need, pair.capability])
      await app.get(AnswersService).answer(recipientOf(id), id, 'ACCEPTED');
    await app.get(TimetablesService).start(ORGANISER, match.editionId, 1000);
    await app.drain();
    await releaseQuietly(app, match.editionId);
    const report = jest.spyOn(app.get(FairReportService), 'open');
    const { participants, meetings } = await app
      .get(FairReportService)
      .build(ORGANISER, match.editionId);
    report.mockClear();
    const [meeting] = meetings;
    for (const { slug, side } of participants) {
      const { name, content } = await app
        .get(EditionCalendars)
        .set(ORGANISER, match.editionId, slug);
      const text = String(content).replace(/\r\n /g, '');
      expect(name).toContain(`${slug}.ics`);
      expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
      const start = DateTime.fromISO(meeting?.startsAt ?? '')
        .toUTC()
        .toFormat("yyyyMMdd'T'HHmmss'Z'");
      expect(text).toContain(`DTSTART:${start}`);
      expect(text).toContain(`需求：${meeting?.needTitle}`);
      expect(text).toContain(side === 'need' ? '专家' : '有限公司');
    }
    expect(participants).toHaveLength(2);
    expect([report.mock.calls.length, made.mock.calls.length]).toEqual([0, 0]);
    await expect(
      app.get(EditionCalendars).set(ORGANISER, match.editionId, '无此人'),
    ).rejects.toMatchObject({ code: 'PARTICIPANT_NOT_FOUND' });
  });
});
