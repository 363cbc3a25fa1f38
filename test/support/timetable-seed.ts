import { setTimeout as sleep } from 'node:timers/promises';
import type { CapabilityRow } from '@jiqia/capabilities';
import type { SessionForm } from '@jiqia/contracts/forms';
import type { MatchState } from '@jiqia/contracts/states';
import type { MeetingResult } from '@jiqia/contracts/words';
import { TransactionRunner } from '@jiqia/database';
import { isAppError } from '@jiqia/errors';
import type { EditionRow } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { type MatchRow, MatchesService } from '@jiqia/matching';
import {
  type DayStanding,
  MeetingDays,
  type MeetingRow,
  MeetingsService,
  ReleasesService,
  TimetablesService,
} from '@jiqia/meetings';
import { JobDispatcher } from '@jiqia/queue';
import { makeDoneRun, makeEdition, makeMatch, type PairFields, putInPhase } from './factories.js';
import type { TestApp } from './test-app.js';

/** Half-hour slots of one day without video. */
export const sessionOf = (
  id: string,
  from: string,
  until: string,
  tables: number,
): SessionForm => ({
  id,
  name: id,
  date: '2026-12-10',
  from,
  until,
  slotMinutes: 30,
  breakMinutes: 0,
  tables,
  videoRooms: 0,
});

const TO_MUTUAL = ['SHORTLISTED', 'INVITED', 'MUTUAL'] as const;

/** A pair that both sides said yes to; its match's id. */
export async function makeMutual(app: TestApp, fields: PairFields = {}): Promise<string> {
  const match = await makeMatch(app, fields);
  await toMutual(app, [match.id]);
  return match.id;
}

async function toMutual(app: TestApp, ids: readonly string[]): Promise<void> {
  await app.get(TransactionRunner).run(async (tx) => {
    let from: MatchState = 'CANDIDATE';
    for (const to of TO_MUTUAL) {
      await app.get(MatchesService).move(tx, ids, from, to);
      from = to;
    }
  });
}

/** As `solveProvisionally`, and the timetable is released, without a letter. */
export async function solve(app: TestApp, edition: Pick<EditionRow, 'id'>): Promise<MeetingRow[]> {
  const meetings = await solveProvisionally(app, edition);
  await releaseQuietly(app, edition.id);
  return meetings;
}

/** Makes a timetable by way of the queue and sees that it is done; the edition's meetings. The edition is being booked then. */
export async function solveProvisionally(
  app: TestApp,
  edition: Pick<EditionRow, 'id'>,
): Promise<MeetingRow[]> {
  await putInPhase(app, edition.id, 'BOOKING');
  const { id } = await app.get(TimetablesService).start(ORGANISER, edition.id, 1000);
  await app.drain();
  const row = await app.get(TimetablesService).get(id);
  expect([row.state, row.violations]).toEqual(['DONE', 0]);
  return app.get(TimetablesService).listMeetings(edition.id);
}

/** What stands is known to those who take part, and nobody is written to. */
export async function releaseQuietly(app: TestApp, editionId: string): Promise<void> {
  try {
    await app.get(ReleasesService).release(ORGANISER, editionId, { note: '', quiet: true });
  } catch (error) {
    if (!isAppError(error) || error.code !== 'RELEASE_UNCHANGED') throw error;
  }
}

/** As `solve`, and the day itself has come. */
export async function solveForToday(
  app: TestApp,
  edition: Pick<EditionRow, 'id'>,
): Promise<MeetingRow[]> {
  const meetings = await solve(app, edition);
  await putInPhase(app, edition.id, 'ON_SITE');
  return meetings;
}

/** A pair that has met, with this result. */
export async function makeMet(
  app: TestApp,
  fields: PairFields = {},
  result: MeetingResult = 'COOPERATION_POSSIBLE',
): Promise<MatchRow> {
  const edition = fields.edition ?? (await makeEdition(app));
  return meet(app, edition.id, await makeMutual(app, { ...fields, edition }), result);
}

/** Sets the meeting of a mutual pair and records it as held. */
export async function meet(
  app: TestApp,
  editionId: string,
  matchId: string,
  result: MeetingResult = 'COOPERATION_POSSIBLE',
): Promise<MatchRow> {
  const meeting = (await solveForToday(app, { id: editionId })).find(
    (row) => row.matchId === matchId,
  );
  await app
    .get(MeetingsService)
    .recordHeld(ORGANISER, [{ meetingId: meeting?.id ?? '', result, note: '' }]);
  return app.get(MatchesService).get(matchId);
}

/** What the events of the day do to one meeting. */
export async function onTheDay(
  app: TestApp,
  id: string,
  standing: DayStanding | DayStanding['state'],
): Promise<void> {
  const days = app.get(MeetingDays);
  const { editionId } = await app.get(MeetingsService).get(id);
  await app.get(TransactionRunner).run(async (tx) => {
    const row = await days.hold(tx, ORGANISER, editionId, id);
    const to = typeof standing === 'string' ? ({ state: standing } as DayStanding) : standing;
    await days.bring(tx, ORGANISER, row, to);
  });
}

/** How a pair stands. */
export const stateOf = async (app: TestApp, matchId: string): Promise<MatchState> =>
  (await app.get(MatchesService).get(matchId)).state;

const MOST_TRIES = 30;

/** Does the job; what a retry mends is tried again, as the queue does it. */
async function doSolving(app: TestApp, id: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await app.get(JobDispatcher).dispatch('timetable.solve', { timetableId: id }, id);
    } catch (error) {
      if (tries === MOST_TRIES || !isAppError(error) || !error.retryable) throw error;
      await sleep(100 * tries);
    }
  }
}

/** Makes a timetable's row and hands its job over at once, past the queue; its id and the job's end. */
export async function startSolving(
  app: TestApp,
  editionId: string,
  ms = 1000,
): Promise<{ id: string; done: Promise<void> }> {
  const { id } = await app.get(TimetablesService).start(ORGANISER, editionId, ms);
  const done = doSolving(app, id);
  // Awaited by the test in its own time; until then a failure is not an unhandled one.
  done.catch(() => undefined);
  return { id, done };
}

/** Many mutual pairs in one statement, each of a need of its own; `prefix` keeps their external ids apart. */
export async function makeManyMutual(
  app: TestApp,
  edition: EditionRow,
  pairs: readonly { readonly enterprise: string; readonly capability: CapabilityRow }[],
  prefix = edition.ref,
): Promise<void> {
  const rows = pairs.map(({ enterprise, capability }, i) => ({
    name: enterprise,
    external: `${prefix}-${String(i).padStart(4, '0')}`,
    capability: capability.id,
    version: capability.lockVersion,
    score: 0.4 + (i % 50) / 100,
  }));
  const made = await app.sql<{ id: string }>(
    `WITH wanted AS (SELECT * FROM jsonb_to_recordset($2) AS w(name text, external text, capability uuid, version int, score numeric)),
          firm AS (INSERT INTO organisation (id, name, kind)
                     SELECT uuidv7(), name, 'ENTERPRISE' FROM wanted GROUP BY name RETURNING id, name),
          asked AS (INSERT INTO need (id, external_id, row_hash, organisation_id, title)
                      SELECT uuidv7(), external, external, firm.id, external FROM wanted JOIN firm USING (name)
                      RETURNING id, external_id)
     INSERT INTO match (id, edition_id, match_run_id, need_id, capability_id, need_version, capability_version, rank, score,
                        level, parts, reasons, against)
     SELECT uuidv7(), $1, $3, asked.id, capability, 1, version, 1, score, 3, '[]', '[]', '[]'
       FROM wanted JOIN asked ON external_id = external RETURNING id`,
    [edition.id, JSON.stringify(rows), await makeDoneRun(app, edition.id)],
  );
  await toMutual(
    app,
    made.map((row) => row.id),
  );
}
