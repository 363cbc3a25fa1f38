import type { WorkCode } from '@jiqia/contracts/words';
import { type Action, type Actor, mayAtAll } from '@jiqia/identity';
import { SHOWN_ON_BOARD, type WorkItem, WorkSource } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { CommitmentsService } from './commitments.service.js';
import type { JudgedCommitment } from './commitment.types.js';

interface Waiting {
  readonly code: WorkCode;
  /** Whose step it is. */
  readonly action: Action;
  readonly query: string;
  readonly waits: (row: JudgedCommitment) => boolean;
}
const KINDS: readonly Waiting[] = [
  {
    code: 'DUTY_TO_CHECK',
    action: 'commitment.verify',
    query: 'state=REPORTED',
    waits: ({ state }) => state === 'REPORTED',
  },
  {
    code: 'DUTY_RED',
    action: 'commitment.report',
    query: 'light=RED',
    waits: ({ light }) => light?.light === 'RED',
  },
  {
    code: 'DUTY_YELLOW',
    action: 'commitment.report',
    query: 'light=YELLOW',
    waits: ({ light }) => light?.light === 'YELLOW',
  },
];

/** Duties that wait for a second person, and those whose light is not green. */
@Injectable()
export class CommitmentsWorkSource extends WorkSource {
  constructor(private readonly commitments: CommitmentsService) {
    super();
  }

  override async waitingFor(actor: Actor): Promise<WorkItem[]> {
    const own = KINDS.filter(({ action }) => mayAtAll(actor, action));
    if (own.length === 0) return [];
    const rows = await this.commitments.listJudged(actor);
    return own.flatMap(({ code, query, waits }) => {
      const waiting = rows
        .filter(waits)
        .map(({ id, number, task, light }) => ({
          id,
          title: `${number} ${task}`,
          due: light?.period?.until ?? null,
        }))
        .toSorted((a, b) => ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1));
      const entries = waiting.slice(0, SHOWN_ON_BOARD);
      const list = `/api/commitments?${query}`;
      return waiting.length === 0 ? [] : [{ code, count: waiting.length, entries, list }];
    });
  }
}
