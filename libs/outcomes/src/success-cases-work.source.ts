import { type Actor, mayAtAll, reachOf } from '@jiqia/identity';
import { SHOWN_ON_BOARD, type WorkItem, WorkSource } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { SuccessCaseRepository } from './success-case.repository.js';

/** Cases that wait for the word of a side. */
@Injectable()
export class SuccessCasesWorkSource extends WorkSource {
  constructor(private readonly cases: SuccessCaseRepository) {
    super();
  }

  override async waitingFor(actor: Actor): Promise<WorkItem[]> {
    if (!mayAtAll(actor, 'success-case.answer')) return [];
    const waiting = await this.cases.listWaiting(reachOf(actor, 'success-case.answer'));
    return waiting.map(({ editionId, entries }) => ({
      code: 'CASE_TO_ANSWER',
      count: entries.length,
      entries: entries.slice(0, SHOWN_ON_BOARD).map((entry) => ({ ...entry, due: null })),
      list: `/api/editions/${editionId}/success-cases?state=CONSENT_ASKED`,
    }));
  }
}
