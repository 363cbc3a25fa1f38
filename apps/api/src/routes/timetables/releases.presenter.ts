import type { AgendaLetterRow } from '@jiqia/agendas';
import type {
  agendaLetterListSchema,
  releaseDifferenceSchema,
  releaseSchema,
} from '@jiqia/contracts/http';
import {
  AGENDA_LETTER_STATE,
  MEETING_MODE,
  NO_VIDEO_LINK,
  RELEASE_CHANGE,
} from '@jiqia/contracts/words';
import type { MatchRow } from '@jiqia/matching';
import type { MeetingTerms, ReleaseChange, ReleasedSeat, ReleaseRow } from '@jiqia/meetings';
import type { Addressee } from '@jiqia/parties';
import type { z } from 'zod';
import { said } from '../../http/readers-words.js';
import { unsentWords } from '../labels.js';
import type { Parties } from '../parties/parties.reader.js';

export type Release = z.input<typeof releaseSchema>;
export type ReleaseDifference = z.input<typeof releaseDifferenceSchema>;
export type AgendaLetterList = z.input<typeof agendaLetterListSchema>;
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

export const letterView = (
  row: AgendaLetterRow,
  { name, organisation }: Addressee,
): AgendaLetterList['items'][number] => ({
  id: row.id,
  recipient: name,
  organisation,
  state: row.state,
  stateLabel: said(AGENDA_LETTER_STATE[row.state]),
  reason: unsentWords(row.lastError),
  sentAt: row.sentAt?.toISOString() ?? null,
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
        kindLabel: said(RELEASE_CHANGE[kind]),
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
  modeLabel: said(MEETING_MODE[row.mode]),
  linked: row.link !== '',
  unlinked: row.unlinked ? said(NO_VIDEO_LINK[row.unlinked]) : '',
  comes: { need: nameOf(row.need), capability: nameOf(row.capability) },
});
