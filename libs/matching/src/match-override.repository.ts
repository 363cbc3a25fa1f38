import type { MatchOverrideListQuery } from '@jiqia/contracts/http';
import type { PairOverride } from '@jiqia/contracts/words';
import { newId, type Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { MatchRow } from './match.types.js';

/** Where a person decided otherwise than run and assignment proposed. */
export interface MatchOverrideRow {
  readonly id: string;
  readonly editionId: string;
  /** The pair may be gone by now. */
  readonly matchId: string;
  readonly needId: string;
  readonly capabilityId: string;
  readonly kind: PairOverride;
  /** The state or the place that the pair had before; empty for none. */
  readonly from: string;
  /** The same after it. */
  readonly to: string;
  readonly reason: string;
  readonly saidBy: string;
  readonly at: Date;
}

@Injectable()
export class MatchOverrideRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async insert(
    tx: Transaction,
    match: Pick<MatchRow, 'id' | 'editionId' | 'needId' | 'capabilityId'>,
    override: Pick<MatchOverrideRow, 'kind' | 'from' | 'to' | 'reason' | 'saidBy'>,
  ): Promise<void> {
    const { kind, from, to, reason, saidBy } = override;
    await tx.query(
      `INSERT INTO match_override (id, edition_id, match_id, need_id, capability_id, kind, from_value, to_value, reason, said_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        newId(),
        match.editionId,
        match.id,
        match.needId,
        match.capabilityId,
        kind,
        from,
        to,
        reason,
        saidBy,
      ],
    );
  }

  /** Whether a shortlist of the edition was ever proposed. */
  async isProposed(tx: Transaction, editionId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM shortlist_run WHERE edition_id = $1 AND state = 'DONE' LIMIT 1`,
      [editionId],
    );
    return rows.length > 0;
  }

  /** The newest first, one more than the page holds; those of needs and capabilities that are deleted are left out. */
  list(editionId: string, query: MatchOverrideListQuery): Promise<MatchOverrideRow[]> {
    const { cursor, needId, kind, limit } = query;
    return this.dataSource.query(
      `SELECT o.id, o.edition_id AS "editionId", match_id AS "matchId", need_id AS "needId", capability_id AS "capabilityId", o.kind,
              from_value AS "from", to_value AS "to", reason, said_by AS "saidBy", created_at AS at
         FROM match_override o JOIN need_card n ON n.id = need_id JOIN capability_card c ON c.id = capability_id
        WHERE o.edition_id = $1 AND ($2::uuid IS NULL OR o.id < $2) AND ($3::uuid IS NULL OR need_id = $3)
          AND ($4::text IS NULL OR o.kind = $4)
        ORDER BY o.id DESC LIMIT $5`,
      [editionId, cursor ?? null, needId ?? null, kind ?? null, limit + 1],
    );
  }
}
