import { Clock } from '@jiqia/clock';
import type { Actor } from '@jiqia/identity';
import { type WaitingEntries, waitingIn } from '@jiqia/registers';
import { type WorkItem, WorkSource } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { NeedRepository } from './need.repository.js';
import { renewableUntil } from './need.rules.js';
import type { NewNeedRow } from './need.types.js';

/** Needs that wait for a decision, to be mended, or to be renewed. */
@Injectable()
export class NeedsWorkSource extends WorkSource {
  constructor(
    private readonly needs: NeedRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  override waitingFor(actor: Actor): Promise<WorkItem[]> {
    const due = (row: NewNeedRow): string | null => row.validUntil;
    const kinds: readonly WaitingEntries<NewNeedRow, unknown>[] = [
      { code: 'NEED_TO_DECIDE', action: 'need.decide', filter: { state: ['SUBMITTED'] } },
      {
        code: 'NEED_RETURNED',
        action: 'need.edit',
        ownOnly: true,
        filter: { state: ['RETURNED'] },
      },
      { code: 'NEED_DRAFT', action: 'need.edit', ownOnly: true, filter: { state: ['DRAFT'] } },
      {
        code: 'NEED_OBJECTED',
        action: 'need.edit',
        filter: {
          confirmation: ['OBJECTED'],
          state: ['DRAFT', 'SUBMITTED', 'RETURNED', 'PUBLISHED'],
        },
      },
      {
        code: 'NEED_EXPIRING',
        action: 'need.move',
        filter: { state: ['PUBLISHED'], validBefore: renewableUntil(this.clock.now()) },
        sort: 'validUntil',
        due,
      },
      {
        code: 'NEED_EXPIRED',
        action: 'need.move',
        filter: { state: ['EXPIRED'] },
        sort: '-validUntil',
      },
    ];
    return waitingIn(this.needs, '/api/needs', actor, kinds);
  }
}
