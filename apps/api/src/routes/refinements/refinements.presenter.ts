import { nextMoves, type refinementSchema } from '@jiqia/contracts/http';
import { differenceOf } from '@jiqia/contracts/rulebook';
import { REFINEMENT_STATES } from '@jiqia/contracts/states';
import type { Actor } from '@jiqia/identity';
import type { RefinementRow } from '@jiqia/refinements';
import type { z } from 'zod';
import { readersLanguage, saidState } from '../../http/readers-words.js';

export type Refinement = z.input<typeof refinementSchema>;

/** @param reader in which roles they may answer it, and whether they may write words for it */
export const refinementView = (
  row: RefinementRow,
  { roles, mayPropose }: { readonly roles: Actor['roles']; readonly mayPropose: boolean },
): Refinement => ({
  id: row.id,
  needId: row.needId,
  needTitle: row.needTitle,
  state: row.state,
  stateLabel: saidState(REFINEMENT_STATES, row.state),
  broker: row.broker,
  words: row.words,
  askedAt: row.askedAt.toISOString(),
  raw: { version: row.rawVersion, content: row.raw },
  proposals: row.proposals.map(({ round, note, madeAt, content }) => ({
    round,
    note,
    madeAt: new Date(madeAt).toISOString(),
    content,
    changes: differenceOf(row.raw, content),
  })),
  reason: row.reason,
  adoptedVersion: row.adoptedVersion,
  version: row.lockVersion,
  moves: nextMoves(REFINEMENT_STATES, row.state, roles, readersLanguage()),
  mayPropose,
});
