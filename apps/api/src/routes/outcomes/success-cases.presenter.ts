import { nextMoves, type publicCaseSchema, type successCaseSchema } from '@jiqia/contracts/http';
import { SUCCESS_CASE_STATES } from '@jiqia/contracts/states';
import { SIDE_WORDS } from '@jiqia/contracts/words';
import { actingOn, type Actor, allowed } from '@jiqia/identity';
import type { AnsweredCase, SuccessCaseRow } from '@jiqia/outcomes';
import { expertName, type Parties as Called } from '@jiqia/parties';
import type { z } from 'zod';
import { readersLanguage, said, saidState } from '../../http/readers-words.js';
import type { Parties } from '../parties/parties.reader.js';

export type SuccessCase = z.input<typeof successCaseSchema>;
export type PublicCase = z.input<typeof publicCaseSchema>;

const wordsOf = ({ title, situation, solution, effect, quote }: SuccessCaseRow) => ({
  title,
  situation,
  solution,
  effect,
  quote,
});

export const successCaseView = (row: AnsweredCase, parties: Parties, actor: Actor): SuccessCase => {
  const { id, editionId, state } = row;
  const [need, capability] = [parties.need(row.needId), parties.capability(row.capabilityId)];
  // Numbers of their sheets are for those who run the edition alone.
  const runs = allowed(actor, 'outcome.read', { kind: 'outcome', editionId }) !== null;
  const { roles } = actingOn(actor, { kind: 'success-case', id, editionId });
  return {
    id,
    editionId,
    outcomeId: row.outcomeId,
    need: runs ? need : { ...need, ref: null },
    capability: runs ? capability : { ...capability, ref: null },
    ...wordsOf(row),
    tellsAmounts: row.tellsAmounts,
    tellsContacts: row.tellsContacts,
    textVersion: row.textVersion,
    state,
    stateLabel: saidState(SUCCESS_CASE_STATES, state),
    reason: row.reason,
    askedAt: row.askedAt?.toISOString() ?? null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    answers: row.answers.map(({ side, given, reason, saidAt, paperId, signedBy, signedOn }) => ({
      side,
      sideLabel: said(SIDE_WORDS[side].party),
      given,
      reason,
      at: saidAt.toISOString(),
      paper:
        runs && paperId !== null
          ? { id: paperId, signedBy: signedBy ?? '', signedOn: signedOn ?? '' }
          : null,
    })),
    version: row.lockVersion,
    moves: nextMoves(SUCCESS_CASE_STATES, state, roles, readersLanguage()),
  };
};

/** What both sides have agreed to, under the names that everybody may know. */
export const publicCaseView = (
  row: SuccessCaseRow,
  parties: Called,
  edition: (id: string) => string,
): PublicCase => {
  const need = parties.need(row.needId);
  return {
    id: row.id,
    edition: edition(row.editionId),
    field: need.field,
    enterprise: need.publicName,
    expert: expertName(parties.capability(row.capabilityId)),
    ...wordsOf(row),
    publishedAt: row.publishedAt?.toISOString() ?? '',
  };
};
