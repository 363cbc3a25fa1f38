import type { releaseDifferenceSchema, releaseSchema } from '@jiqia/contracts/http';
import { MEETING_MODE, RELEASE_CHANGE } from '@jiqia/contracts/words';
import type { MatchRow } from '@jiqia/matching';
import type { MeetingTerms, ReleaseChange, ReleasedSeat, ReleaseRow } from '@jiqia/meetings';
import type { z } from 'zod';
import type { Parties } from '../parties/parties.reader.js';

export type Release = z.input<typeof releaseSchema>;
export type ReleaseDifference = z.input<typeof releaseDifferenceSchema>;
type Terms = NonNullable<ReleaseDifference['items'][number]['before']>;
/** How who sits at a table is called. */
export type NameOf = (seat: ReleasedSeat) => string;

export const releaseView = (row: ReleaseRow): Release => ({
  id: row.id,
  editionId: row.editionId,
  version: row.version,
  note: row.note,
  told: !row.quiet,
  meetings: row.meetings,
  releasedBy: row.releasedBy,
  releasedAt: row.releasedAt.toISOString(),
});

export const differenceView = (
  changes: readonly ReleaseChange[],
  matches: ReadonlyMap<string, MatchRow>,
  parties: Parties,
  nameOf: NameOf,
): ReleaseDifference => ({
  items: changes.flatMap(({ kind, matchId, before, after }) => {
    const match = matches.get(matchId);
    if (!match) return [];
    return [
      {
        kind,
        kindLabel: RELEASE_CHANGE[kind].zh,
        matchId,
        need: parties.need(match.needId),
        capability: parties.capability(match.capabilityId),
        before: before && termsView(before, nameOf),
        after: after && termsView(after, nameOf),
      },
    ];
  }),
});

const termsView = (row: MeetingTerms, nameOf: NameOf): Terms => ({
  meetingId: row.meetingId,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  place: row.place,
  mode: row.mode,
  modeLabel: MEETING_MODE[row.mode].zh,
  comes: { need: nameOf(row.need), capability: nameOf(row.capability) },
});
