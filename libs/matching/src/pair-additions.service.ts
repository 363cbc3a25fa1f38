import type { PairForm } from '@jiqia/contracts/http';
import { audit, TransactionRunner } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { MatchOverrideRepository } from './match-override.repository.js';
import { MatchRepository } from './match.repository.js';
import type { MatchRow } from './match.types.js';
import { PairMaker } from './pair-maker.js';

/** Pairs that a person adds to what runs have found. */
@Injectable()
export class PairAdditionsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly editions: EditionsService,
    private readonly maker: PairMaker,
    private readonly overrides: MatchOverrideRepository,
    private readonly matches: MatchRepository,
  ) {}

  /**
   * Later runs judge the pair anew and leave it there.
   * @throws AppError ACTION_FORBIDDEN, and as `EditionsService.assertAct` and `PairMaker.judge`
   */
  async add(actor: Actor, editionId: string, { reason, ...pair }: PairForm): Promise<MatchRow> {
    authorise(actor, 'match.decide', { kind: 'match', editionId });
    const assertTime = (tx: Parameters<EditionsService['assertAct']>[0]): Promise<void> =>
      this.editions.assertAct(tx, editionId, 'DECIDE_PAIRS', 'organiser');
    await this.transactions.run(assertTime);
    const row = await this.maker.judge({ ...pair, editionId });
    const id = await this.transactions.run(async (tx) => {
      await assertTime(tx);
      const matchId = await this.maker.write(tx, row, 'PERSON');
      const added = { kind: 'ADDED', from: '', to: 'CANDIDATE', reason } as const;
      await this.overrides.insert(tx, { ...row, id: matchId }, { ...added, saidBy: actor.id });
      const entry = { actor: actor.id, action: 'match.add', entity: 'match', entityId: matchId };
      await audit(tx, { ...entry, reason });
      return matchId;
    });
    return this.matches.get(id);
  }
}
