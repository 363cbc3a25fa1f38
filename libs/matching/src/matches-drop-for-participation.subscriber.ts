import type { SubscriberPayload } from '@jiqia/contracts/jobs';
import { TransactionRunner } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { EventSubscriber } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { MatchRepository } from './match.repository.js';

/** A need or capability left an edition: what a run proposed for it there is gone, unless it takes part again. */
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
    await this.transactions.run((tx) => this.matches.dropProposed(tx, editionId, entryId));
  }
}
