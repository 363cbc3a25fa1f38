import type { SubscriberPayload } from '@jiqia/contracts/jobs';
import type { PairReason } from '@jiqia/contracts/words';
import { audit, TransactionRunner } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { SYSTEM } from '@jiqia/identity';
import { EventSubscriber } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { MatchRepository } from './match.repository.js';

/** A need or capability left an edition: what a run proposed for it there is gone, and pairs taken back lapse, unless it takes part again. */
@Injectable()
export class MatchesDropForParticipation extends EventSubscriber<'matches.drop-for-participation'> {
  override readonly name = 'matches.drop-for-participation';

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly matches: MatchRepository,
    private readonly editions: EditionsService,
  ) {
    super();
  }

  /** A second run finds nothing left. */
  override async handle({
    editionId,
    entryId,
  }: SubscriberPayload<'matches.drop-for-participation'>): Promise<void> {
    for (const side of ['need', 'capability'] as const)
      if ((await this.editions.listEntryIds(editionId, side)).includes(entryId)) return;
    await this.transactions.run(async (tx) => {
      const stay = await this.matches.dropProposed(tx, editionId, entryId);
      const reason: PairReason = 'ENTRY_LEFT';
      const lapsed = await this.matches.moveMany(tx, stay, 'CANDIDATE', 'LAPSED', reason);
      await audit(
        tx,
        lapsed.map((matchId) => ({
          actor: SYSTEM.id,
          action: 'match.lapsed',
          entity: 'match',
          entityId: matchId,
          reason,
        })),
      );
    });
  }
}
