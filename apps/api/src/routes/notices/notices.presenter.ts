import type { Notice } from '@jiqia/contracts/http';
import { NOTICE_STATES } from '@jiqia/contracts/states';
import { NOTICE_CAUSE, NOTICE_KIND, SIDE_WORDS } from '@jiqia/contracts/words';
import type { MatchRow } from '@jiqia/matching';
import type { NoticeRow } from '@jiqia/notices';
import { withoutAddresses } from '../labels.js';
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
  sideLabel: SIDE_WORDS[row.side].party.zh,
  need: parties.need(match.needId),
  capability: parties.capability(match.capabilityId),
  kind: row.kind,
  kindLabel: NOTICE_KIND[row.kind].zh,
  cause: row.cause,
  causeLabel: NOTICE_CAUSE[row.cause].zh,
  state: row.state,
  stateLabel: NOTICE_STATES.labels[row.state],
  attempts: row.attempts,
  error: withoutAddresses(row.lastError),
  createdAt: row.createdAt.toISOString(),
  sentAt: row.sentAt?.toISOString() ?? null,
});
