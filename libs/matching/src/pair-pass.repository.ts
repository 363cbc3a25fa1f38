import type { Side } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { MatchRow } from './match.types.js';

/** A side's word that it does not want a pair. */
export interface PairPass {
  readonly editionId: string;
  readonly needId: string;
  readonly capabilityId: string;
  readonly side: Side;
  readonly reason: string;
  readonly at: Date;
}

type PairOf = Pick<MatchRow, 'editionId' | 'needId' | 'capabilityId'>;

/** Pairs that one of their sides has said no thanks to, as the log of decisions has it. */
@Injectable()
export class PairPassRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** What holds in these editions now: the last word of each side. Runs make pairs anew, so what was said is of need and capability. */
  list(editionIds: readonly string[], tx?: Transaction): Promise<PairPass[]> {
    return (tx ?? this.dataSource).query(
      `SELECT edition_id AS "editionId", need_id AS "needId", capability_id AS "capabilityId", to_value AS side, reason, created_at AS at
         FROM (SELECT DISTINCT ON (edition_id, need_id, capability_id, to_value) edition_id, need_id, capability_id, to_value, kind, reason, created_at
    FROM match_override WHERE kind IN ('PASSED', 'UNPASSED') AND edition_id = ANY($1) ORDER BY edition_id, need_id, capability_id, to_value, id DESC) said WHERE kind = 'PASSED'`,
      [editionIds],
    );
  }

  /** Whether this side has said so of this pair, and not taken it back. */
  async isPassed(tx: Transaction, pair: PairOf, side: Side): Promise<boolean> {
    const passes = await this.list([pair.editionId], tx);
    return passes.some((one) => one.side === side && passKey(one) === passKey(pair));
  }

  /** The pairs of an edition that a side or both do not want, by `passKey`. */
  async keys(editionId: string, tx?: Transaction): Promise<ReadonlySet<string>> {
    return new Set((await this.list([editionId], tx)).map(passKey));
  }
}

/** A pair of an edition in a word, for sets of them. */
export const passKey = ({ editionId, needId, capabilityId }: PairOf): string =>
  `${editionId} ${needId} ${capabilityId}`;
