import type { HappeningCode } from '@jiqia/contracts/words';

/** Something that was done, as the audit has it. */
export interface Done {
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly entityId: string;
  readonly details: Readonly<Record<string, unknown>>;
}
/** Things of one kind that were done at once, told as one. */
export interface Happening {
  readonly code: HappeningCode;
  readonly at: Date;
  readonly count: number;
  /** The row that it is about where it is one; what was done to several is about none. */
  readonly entityId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The actions that are told, each with what it is told as. */
export const TOLD: Readonly<Record<string, HappeningCode>> = {
  'invitation.accepted': 'INVITATION_ACCEPTED',
  'invitation.declined': 'INVITATION_DECLINED',
  'invitation.countered': 'INVITATION_COUNTERED',
  'invitation.delegated': 'INVITATION_DELEGATED',
  'invitation.release': 'INVITATIONS_RELEASED',
  'meeting.confirm': 'MEETING_SET',
  'meeting.place': 'MEETING_SET',
  'meeting.move': 'MEETING_MOVED',
  'meeting.swap': 'MEETING_MOVED',
  'meeting.cancelled': 'MEETING_CANCELLED',
  'meeting.recorded': 'MEETING_RECORDED',
  'timetable.release': 'TIMETABLE_RELEASED',
  'edition.phase': 'PHASE_MOVED',
  'edition.close': 'EDITION_CLOSED',
  'need.import': 'NEEDS_IMPORTED',
  'capability.import': 'CAPABILITIES_IMPORTED',
};
/** What one actor does within this time of each other is done at once. */
const AT_ONCE_MS = 60_000;

/** Told by itself whatever else happens: a phase, and an answer that somebody gave themselves. */
const isOfItsOwn = (code: HappeningCode, details: Done['details']): boolean =>
  code === 'PHASE_MOVED' || details['onBehalf'] === false;

/** Rows of the audit, the newest first, as what those who run the edition are told; many of a kind at once are one. */
export function happeningsOf(rows: readonly Done[], most: number): Happening[] {
  const told: (Happening & { readonly actor: string; readonly first: Date })[] = [];
  for (const { at, actor, action, entityId, details } of rows) {
    const code = TOLD[action];
    if (!code) continue;
    const place = told.findIndex(
      (one) =>
        one.code === code &&
        one.actor === actor &&
        one.first.getTime() - at.getTime() <= AT_ONCE_MS,
    );
    const same = told[place];
    if (same && !isOfItsOwn(code, details))
      told[place] = { ...same, count: same.count + 1, entityId: null, first: at };
    else told.push({ code, at, actor, first: at, count: 1, entityId, details });
  }
  return told
    .slice(0, most)
    .map(({ code, at, count, entityId, details }) => ({ code, at, count, entityId, details }));
}
