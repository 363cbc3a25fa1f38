import type { CapabilityRow } from '@jiqia/capabilities';
import { type CoverForm, coverFormSchema, type SessionForm } from '@jiqia/contracts/forms';
import type { MembershipRole } from '@jiqia/contracts/words';
import type { EditionRow } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { MEETING_INVARIANTS, type MeetingRow, type SeatAddress } from '@jiqia/meetings';
import type { NeedRow } from '@jiqia/needs';
import { PersonsService } from '@jiqia/organisations';
import { makeCapability, makeEdition, makeNeed } from './factories.js';
import type { TestApp } from './test-app.js';
import { makeMutual, sessionOf, solve } from './timetable-seed.js';

/** A meeting that is set, of a pair of their own. */
export interface SetMeeting {
  readonly edition: EditionRow;
  readonly need: NeedRow;
  readonly capability: CapabilityRow;
  readonly meeting: MeetingRow;
}

/** One half hour, so that all meetings of such editions are at one time. */
export const ONE_SLOT: SessionForm = sessionOf('AM', '09:00', '09:30', 6);

export async function makeMeeting(
  app: TestApp,
  known: Partial<Omit<SetMeeting, 'meeting'>> = {},
): Promise<SetMeeting> {
  const edition = known.edition ?? (await makeEdition(app, { sessions: [ONE_SLOT] }));
  const need = known.need ?? (await makeNeed(app));
  const capability = known.capability ?? (await makeCapability(app));
  const matchId = await makeMutual(app, { edition, need, capability });
  const meeting = (await solve(app, edition)).find((row) => row.matchId === matchId);
  if (!meeting) throw new Error('no meeting was set');
  return { edition, need, capability, meeting };
}

let people = 0;

/** A member of an organisation; their id. */
export async function makeMember(
  app: TestApp,
  organisationId: string,
  role: MembershipRole = 'MEMBER',
): Promise<string> {
  const n = ++people;
  const { id } = await app.get(PersonsService).create(ORGANISER, {
    name: `同事${n}`,
    title: '工程师',
    phone: '',
    email: `colleague${n}@example.org`,
    organisationId,
    role,
  });
  return id;
}

export const coverForm = (fields: Partial<CoverForm> & { personId: string }): CoverForm =>
  coverFormSchema.parse({ reason: 'TRAVEL', ...fields });

export const needSide = ({ id }: { readonly id: string }): SeatAddress => ({
  meetingId: id,
  side: 'need',
});
export const supplySide = ({ id }: { readonly id: string }): SeatAddress => ({
  meetingId: id,
  side: 'capability',
});

/** Whose time a meeting takes now: ids of persons and organisations. */
export async function bookedFor(app: TestApp, meetingId: string): Promise<string[]> {
  const rows = await app.sql<{ id: string }>(
    `SELECT substr(resource, 7) AS id FROM meeting_booking WHERE meeting_id = $1 AND active AND resource LIKE 'party:%' ORDER BY 1`,
    [meetingId],
  );
  return rows.map(({ id }) => id);
}

/** What the invariants of meetings object to. */
export async function brokenMeetings(app: TestApp): Promise<string[]> {
  const found: string[] = [];
  for (const { query } of MEETING_INVARIANTS)
    found.push(...(await app.sql<{ what: string }>(query)).map(({ what }) => what));
  return found;
}
