import type { PairSource } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { JUDGED_ANEW } from './judged-columns.js';
import { MatchEntity } from './match.entity.js';
import { matchColumns } from './match-row.js';
import type { MatchRow } from './match.types.js';

/** Columns of a pair that no run has made. */
const COLUMNS = `id, edition_id, need_id, capability_id, need_version, capability_version, score, level, parts, reasons, against,
  gaps, veto_reason, state, state_reason, lock_version`;

/** What people make of pairs beside runs. */
@Injectable()
export class PairsByHandRepository {
  /**
   * Writes a pair that somebody wants; one that was vetoed is judged anew and keeps its id.
   * @returns its id; null where the edition has the pair in another state
   */
  async add(
    tx: Transaction,
    row: MatchRow,
    source: Exclude<PairSource, 'RUN'>,
  ): Promise<string | null> {
    const rows: { id: string }[] = await tx.query(
      `INSERT INTO match (${COLUMNS}, rank, source)
       SELECT ${COLUMNS}, 1 + (SELECT count(*) FROM match o WHERE o.edition_id = $2 AND o.need_id = $3 AND o.score > p.score), $4
         FROM json_populate_record(NULL::match, $1::json) p
       ON CONFLICT (edition_id, need_id, capability_id) DO UPDATE SET ${JUDGED_ANEW}, source = excluded.source
        WHERE match.state = 'VETOED'
       RETURNING id`,
      [JSON.stringify(matchColumns(row)), row.editionId, row.needId, source],
    );
    return rows[0]?.id ?? null;
  }

  /** How a need and a capability stand; both are held until the transaction ends. */
  async holdBoth(
    tx: Transaction,
    needId: string,
    capabilityId: string,
  ): Promise<{ need: string; capability: string }> {
    const rows: { need: string; capability: string }[] = await tx.query(
      `SELECT n.state AS need, c.state AS capability FROM need_card n, capability_card c
        WHERE n.id = $1 AND c.id = $2 FOR SHARE OF n, c`,
      [needId, capabilityId],
    );
    return rows[0] ?? { need: '', capability: '' };
  }

  /** Pairs of a need in an edition, held until the transaction ends. */
  async holdOfNeed(tx: Transaction, editionId: string, needId: string): Promise<MatchRow[]> {
    return tx.find(MatchEntity, {
      where: { editionId, needId },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async place(tx: Transaction, id: string, handRank: number | null): Promise<void> {
    await tx.query(
      `UPDATE match SET hand_rank = $2, lock_version = lock_version + 1, updated_at = now() WHERE id = $1`,
      [id, handRank],
    );
  }
}
