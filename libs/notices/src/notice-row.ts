import { newId } from '@jiqia/database';
import type { InformedSide } from '@jiqia/invitations';
import type { MatchRow } from '@jiqia/matching';
import type { NewNotice } from './notice.repository.js';

/** What a notice is about. */
export type NoticeFacts = Pick<NewNotice, 'kind' | 'cause' | 'meetingId' | 'turn'>;

/** A notice to one side of a pair. */
export function noticeRow(
  match: Pick<MatchRow, 'id' | 'editionId'>,
  { side, organisationId, personId }: InformedSide,
  facts: NoticeFacts,
): NewNotice {
  const id = newId();
  return {
    ...facts,
    id,
    editionId: match.editionId,
    matchId: match.id,
    side,
    organisationId,
    personId,
    messageId: `<${id}@notice.jiqia>`,
  };
}
