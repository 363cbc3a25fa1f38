import { errorWords } from '@jiqia/contracts/errors';
import type { candidateListSchema, coverSchema } from '@jiqia/contracts/http';
import { COVER_END, COVER_REASON, SIDE_WORDS } from '@jiqia/contracts/words';
import type { CoverCandidate, CoverRow } from '@jiqia/meetings';
import type { z } from 'zod';
import { readersLanguage, said } from '../../http/readers-words.js';

export type Cover = z.input<typeof coverSchema>;
export type CandidateList = z.input<typeof candidateListSchema>;

export const coverView = (row: CoverRow): Cover => ({
  id: row.id,
  meetingId: row.meetingId,
  side: row.side,
  sideLabel: said(SIDE_WORDS[row.side].party),
  personId: row.personId,
  person: row.person,
  organisation: row.home,
  insteadOf: row.relieved,
  capability: entryOf(row),
  reason: row.reason,
  reasonLabel: said(COVER_REASON[row.reason]),
  note: row.note,
  arrangedAt: row.arrangedAt.toISOString(),
  ended:
    row.endedHow && row.endedAt
      ? { how: row.endedHow, label: said(COVER_END[row.endedHow]), at: row.endedAt.toISOString() }
      : null,
  version: row.lockVersion,
});

export const candidateView = (row: CoverCandidate): CandidateList['items'][number] => ({
  personId: row.personId,
  name: row.name,
  title: row.title,
  organisation: row.organisation,
  capability: entryOf(row),
  refusal: row.refusal,
  refusalLabel: row.refusal === null ? '' : errorWords(row.refusal, {}, readersLanguage()),
});

const entryOf = ({
  capabilityId: id,
  capability: title,
}: CoverCandidate | CoverRow): Cover['capability'] => (id === null ? null : { id, title });
