import type { RefinementState } from '@jiqia/contracts/states';
import type { WorkCode } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { listReachOf } from '@jiqia/identity';
import { SHOWN_ON_BOARD, type WorkItem, WorkSource } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { RefinementRepository, type RefinementRow } from './refinement.repository.js';
import { RefinementRights } from './refinement-rights.js';

/** Needs that wait for their broker's words, and proposed words that wait for the owner. */
@Injectable()
export class RefinementsWorkSource extends WorkSource {
  constructor(
    private readonly refinements: RefinementRepository,
    private readonly rights: RefinementRights,
  ) {
    super();
  }

  override async waitingFor(actor: Actor): Promise<WorkItem[]> {
    const { accountId = null } = actor;
    const own = { reach: [], accountId };
    const asked = accountId === null ? [] : await this.refinements.listFor(own, ['ASKED']);
    const { reach } = listReachOf(actor, 'refinement.answer');
    // It waits for whose need it is, and not for those who may answer for everybody.
    const proposed =
      reach === 'all' ? [] : await this.refinements.listFor({ reach, accountId: null }, PROPOSED);
    return [itemOf('NEED_TO_REFINE', asked), itemOf('REFINEMENT_TO_ANSWER', proposed)].filter(
      ({ count }) => count > 0,
    );
  }
}

const PROPOSED: readonly RefinementState[] = ['PROPOSED'];

const itemOf = (code: WorkCode, rows: readonly RefinementRow[]): WorkItem => ({
  code,
  count: rows.length,
  entries: rows
    .slice(0, SHOWN_ON_BOARD)
    .map(({ id, needTitle }) => ({ id, title: needTitle, due: null })),
  list: '/api/refinements',
});
