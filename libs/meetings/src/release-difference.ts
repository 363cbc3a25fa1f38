import type { ReleaseChangeKind } from '@jiqia/contracts/words';
import type {
  MeetingTerms,
  ReleaseChange,
  ReleasedMeeting,
  ReleasedSeat,
} from './release.types.js';

/**
 * What has changed, in the order of the pairs of `after`, then what went. One meeting a pair on either side; one that was called off and set
 * anew is added, wherever it is.
 */
export function releaseDifference(
  before: readonly ReleasedMeeting[],
  after: readonly MeetingTerms[],
): ReleaseChange[] {
  const earlier = new Map(before.map((row) => [row.matchId, row]));
  const later = new Set(after.map((row) => row.matchId));
  return [
    ...after.flatMap((row) => {
      const known = earlier.get(row.matchId);
      const old = known && !isSetAnew(known, row) ? known : null;
      const kinds: readonly ReleaseChangeKind[] = old ? changesOf(old, row) : ['ADDED'];
      return kinds.map((kind) => ({ kind, matchId: row.matchId, before: old, after: row }));
    }),
    ...before
      .filter((row) => !later.has(row.matchId))
      .map((row) => ({
        kind: 'CANCELLED' as const,
        matchId: row.matchId,
        before: row,
        after: null,
      })),
  ];
}

/** The sides have heard that the one is off: the other is new to them. */
const isSetAnew = (last: ReleasedMeeting, row: MeetingTerms): boolean =>
  last.state === 'CANCELLED' && last.meetingId !== row.meetingId;

/** In what one meeting of a pair is another than before; none where it is the same. */
export function changesOf(before: MeetingTerms, after: MeetingTerms): ReleaseChangeKind[] {
  const moved =
    before.startsAt.getTime() !== after.startsAt.getTime() ||
    before.endsAt.getTime() !== after.endsAt.getTime();
  const elsewhere = before.place !== after.place || before.mode !== after.mode;
  const others =
    !isSameSeat(before.need, after.need) || !isSameSeat(before.capability, after.capability);
  return [
    ...(moved ? (['MOVED'] as const) : []),
    ...(elsewhere ? (['PLACE_CHANGED'] as const) : []),
    ...(!elsewhere && before.link !== after.link ? (['LINK_CHANGED'] as const) : []),
    ...(others ? (['PERSON_CHANGED'] as const) : []),
  ];
}

export const isSameSeat = (one: ReleasedSeat, other: ReleasedSeat): boolean =>
  one.organisationId === other.organisationId && one.personId === other.personId;

/**
 * SEQUENCE of a pair's calendar entry in the release that follows, and when it was raised. It rises by one where the meeting is another than in
 * the release before, and by two where it had gone in between: what took it out of calendars has the number between.
 * @param last the newest that was released of the pair, of whatever version; null when none was
 * @param newest number of the release before; 0 when there is none
 */
export function nextSequence(
  last: ReleasedMeeting | null,
  newest: number,
  row: MeetingTerms,
  now: Date,
): Pick<ReleasedMeeting, 'sequence' | 'changedAt'> {
  if (last === null) return { sequence: 0, changedAt: now };
  if (last.version !== newest || isSetAnew(last, row))
    return { sequence: last.sequence + 2, changedAt: now };
  if (changesOf(last, row).length > 0) return { sequence: last.sequence + 1, changedAt: now };
  return { sequence: last.sequence, changedAt: last.changedAt };
}
