import { Clock } from '@jiqia/clock';
import type { MoveRequestEnd } from '@jiqia/contracts/words';
import { audit, type Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { MoveRequestRepository } from './move-request.repository.js';

/** Ends requests for another time, each with its audit row. A meeting that leaves MOVE_PROPOSED has none that is open. */
@Injectable()
export class MoveRequestEnds {
  constructor(
    private readonly requests: MoveRequestRepository,
    private readonly clock: Clock,
  ) {}

  /** Of these meetings, whichever are open. */
  async end(
    tx: Transaction,
    by: string,
    meetingIds: readonly string[],
    how: MoveRequestEnd,
    answer = '',
  ): Promise<void> {
    const at = this.clock.now();
    const ids = await this.requests.endOpen(tx, meetingIds, { how, by, at, answer });
    await audit(
      tx,
      ids.map((entityId) => ({
        actor: by,
        action: `move-request.${how.toLowerCase().replace('_', '-')}`,
        entity: 'meeting_move_request',
        entityId,
      })),
    );
  }
}
