import { Clock } from '@jiqia/clock';
import type { WorkCode } from '@jiqia/contracts/words';
import { type Action, type Actor, mayAtAll, reachOf } from '@jiqia/identity';
import { SHOWN_ON_BOARD, type WorkItem, WorkSource } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { type CasesWaiting, SuccessCaseRepository } from './success-case.repository.js';

const DAY_MS = 86_400_000;
/** So long whoever runs the edition is told that a case went down. */
const TOLD_DAYS = 14;

/** Cases that wait for the word of a side, and to those who run the edition the ones that went down with their contract. */
@Injectable()
export class SuccessCasesWorkSource extends WorkSource {
  constructor(
    private readonly cases: SuccessCaseRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async waitingFor(actor: Actor): Promise<WorkItem[]> {
    const since = new Date(this.clock.now().getTime() - TOLD_DAYS * DAY_MS);
    const [waiting, down] = await Promise.all([
      ifMay(actor, 'success-case.answer', (reach) => this.cases.listWaiting(reach)),
      ifMay(actor, 'success-case.write', (reach) => this.cases.listTakenDown(reach, since)),
    ]);
    return [
      ...waiting.map(itemOf('CASE_TO_ANSWER', 'CONSENT_ASKED')),
      ...down.map(itemOf('CASE_TAKEN_DOWN', 'WITHDRAWN')),
    ];
  }
}

const ifMay = (
  actor: Actor,
  action: Extract<Action, `success-case.${string}`>,
  list: (reach: ReturnType<typeof reachOf>) => Promise<CasesWaiting[]>,
): Promise<CasesWaiting[]> =>
  mayAtAll(actor, action) ? list(reachOf(actor, action)) : Promise.resolve([]);

const itemOf =
  (code: WorkCode, state: string) =>
  ({ editionId, entries }: CasesWaiting): WorkItem => ({
    code,
    count: entries.length,
    entries: entries.slice(0, SHOWN_ON_BOARD).map((entry) => ({ ...entry, due: null })),
    list: `/api/editions/${editionId}/success-cases?state=${state}`,
  });
