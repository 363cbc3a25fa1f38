import type { PairSource } from '@jiqia/contracts/words';
import { audit, guardedUpdate, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { MatchRepository } from './match.repository.js';
import type { MatchRow } from './match.types.js';
import { PairEntries, type WantedPair } from './pair-entries.js';
import { PairMaker } from './pair-maker.js';

/** A pair that somebody asks for: one that is a candidate already, or one that is still to be written. */
export interface WishedPair {
  readonly known: boolean;
  readonly row: MatchRow;
}

/** Finds or makes the pairs that sides ask for and societies nominate for. Between libs: no policy, whoever asks has seen to it. */
@Injectable()
export class WishedPairs {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly entries: PairEntries,
    private readonly maker: PairMaker,
    private readonly matches: MatchRepository,
  ) {}

  /** @throws AppError as `PairMaker.judge`; PAIR_EXISTS for one that the organiser has decided on */
  async find(wanted: WantedPair): Promise<WishedPair> {
    const found = await this.transactions.run((tx) => this.entries.find(tx, wanted));
    if (found?.state === 'CANDIDATE') return { known: true, row: found };
    return { known: false, row: await this.maker.judge(wanted) };
  }

  /** Keeps the pair, as one that this side asked for, or a society nominated for, where nobody else wanted it before. @returns its id */
  async hold(
    tx: Transaction,
    actor: Actor,
    { known, row }: WishedPair,
    source: Exclude<PairSource, 'RUN' | 'PERSON'>,
  ): Promise<string> {
    if (!known) {
      const id = await this.maker.write(tx, row, source);
      await audit(tx, { actor: actor.id, action: 'match.ask', entity: 'match', entityId: id });
      return id;
    }
    await this.matches.lock(tx, row.id);
    const now = await this.entries.find(tx, row);
    if (now?.id !== row.id) throw new AppError({ code: 'VERSION_CHANGED' });
    if (now.state !== 'CANDIDATE') throw new AppError({ code: 'MEETING_REQUEST_NEEDLESS' });
    await this.maker.assertEntered(tx, now);
    if (now.source === 'RUN') await guardedUpdate(tx, 'match', now, { source });
    return now.id;
  }
}
