import type { meetingRequestSchema } from '@jiqia/contracts/http';
import { MEETING_REQUEST_STATE, SIDE_WORDS, STATE_OF_WISH } from '@jiqia/contracts/words';
import type { MeetingRequestRow } from '@jiqia/matching';
import type { z } from 'zod';
import { readersLanguage, said } from '../../http/readers-words.js';
import { endingWords } from '../labels.js';
import type { Parties } from '../parties/parties.reader.js';

export type MeetingRequest = z.input<typeof meetingRequestSchema>;

/** @param runs whether it is shown to whoever runs the edition: numbers of their sheets are for them alone */
export function meetingRequestView(
  row: MeetingRequestRow,
  parties: Parties,
  runs: boolean,
): MeetingRequest {
  const [need, capability] = [parties.need(row.needId), parties.capability(row.capabilityId)];
  const state = STATE_OF_WISH[row.pair];
  return {
    id: row.id,
    editionId: row.editionId,
    matchId: row.matchId,
    side: row.side,
    sideLabel: said(SIDE_WORDS[row.side].party),
    need: runs ? need : { ...need, ref: null },
    capability: runs ? capability : { ...capability, ref: null },
    message: row.message,
    state,
    stateLabel: said(MEETING_REQUEST_STATE[state]),
    reason: state === 'REFUSED' ? endingWords(row.pairReason, readersLanguage()) : '',
    askedAt: row.askedAt.toISOString(),
  };
}
