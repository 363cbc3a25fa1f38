import { nextMoves, type verificationSchema } from '@jiqia/contracts/http';
import { VERIFICATION_STATES } from '@jiqia/contracts/states';
import type { Actor } from '@jiqia/identity';
import type { DocumentedVerification } from '@jiqia/verifications';
import type { z } from 'zod';
import { readersLanguage, saidState } from '../../http/readers-words.js';
import { attachmentView } from '../attachments.presenter.js';

export type Verification = z.input<typeof verificationSchema>;

export const verificationView = (row: DocumentedVerification, actor: Actor): Verification => ({
  id: row.id,
  organisationId: row.organisationId,
  state: row.state,
  stateLabel: saidState(VERIFICATION_STATES, row.state),
  submittedAt: row.createdAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
  recheckOn: row.recheckOn,
  reason: row.reason,
  documents: row.documents.map(attachmentView),
  moves: nextMoves(VERIFICATION_STATES, row.state, actor.roles, readersLanguage()),
  version: row.lockVersion,
});
