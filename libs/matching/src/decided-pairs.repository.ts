import type { MatchState } from '@jiqia/contracts/states';
import type { Side } from '@jiqia/contracts/words';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, Not } from 'typeorm';
import { MatchEntity } from './match.entity.js';

/** Nobody has decided on these yet. */
const UNDECIDED: readonly MatchState[] = ['CANDIDATE', 'VETOED'];

/** What stands in the way of leaving an edition, or a phase of it. */
@Injectable()
export class DecidedPairsRepository {
  /** Whether a need or capability has pairs in the edition that somebody has decided on. */
  hasDecided(
    manager: EntityManager,
    editionId: string,
    side: Side,
    entryId: string,
  ): Promise<boolean> {
    return manager.existsBy(MatchEntity, {
      editionId,
      [`${side}Id`]: entryId,
      state: Not(In([...UNDECIDED])),
    });
  }

  /** Pairs that both sides agreed to and that have no meeting. */
  countMutual(manager: EntityManager, editionId: string): Promise<number> {
    return manager.countBy(MatchEntity, { editionId, state: 'MUTUAL' });
  }

  /** Whether a match run of the edition is done. */
  async isMatched(manager: EntityManager, editionId: string): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      `SELECT 1 FROM match_run WHERE edition_id = $1 AND state = 'DONE' LIMIT 1`,
      [editionId],
    );
    return rows.length > 0;
  }

  /** Needs with candidates of which nobody has decided on one. */
  async countUndecidedNeeds(manager: EntityManager, editionId: string): Promise<number> {
    const [row]: { n: number }[] = await manager.query(
      `SELECT count(*)::int AS n FROM (SELECT need_id FROM match WHERE edition_id = $1 GROUP BY need_id
         HAVING bool_or(state = 'CANDIDATE') AND bool_and(state IN ('CANDIDATE', 'VETOED'))) undecided`,
      [editionId],
    );
    return row?.n ?? 0;
  }
}
