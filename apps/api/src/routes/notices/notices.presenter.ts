import type { Notice } from '@jiqia/contracts/http';
import { NOTICE_STATES } from '@jiqia/contracts/states';
import { NOTICE_CAUSE, NOTICE_KIND, SIDE_WORDS } from '@jiqia/contracts/words';
import type { MatchRow } from '@jiqia/matching';
import type { NoticeRow } from '@jiqia/notices';
import { said, saidState } from '../../http/readers-words.js';
import { unsentWords } from '../labels.js';
import type { Parties } from '../parties/parties.reader.js';

/** The recipient's address does not leave. */
export const noticeView = (
  row: NoticeRow,
  match: Pick<MatchRow, 'needId' | 'capabilityId'>,
  parties: Parties,
): Notice => ({
  id: row.id,
  matchId: row.matchId,
  meetingId: row.meetingId,
  side: row.side,
  sideLabel: said(SIDE_WORDS[row.side].party),
  need: parties.need(match.needId),
  capability: parties.capability(match.capabilityId),
  kind: row.kind,
  kindLabel: said(NOTICE_KIND[row.kind]),
  cause: row.cause,
  causeLabel: said(NOTICE_CAUSE[row.cause]),
  state: row.state,
  stateLabel: saidState(NOTICE_STATES, row.state),
  attempts: row.attempts,
  error: unsentWords(row.lastError),
  createdAt: row.createdAt.toISOString(),
  sentAt: row.sentAt?.toISOString() ?? null,
});
