import type { MatchRunDifferenceQuery } from '@jiqia/contracts/http';
import type { PairChange } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { JUDGED_ANEW } from './judged-columns.js';
import type { ChangedPair, MatchRunRow } from './match.types.js';

/** Of so many runs of an edition it is kept what they found; of earlier ones, only that they were. */
const KEPT_RUNS = 5;
const FOUND = `need_id, capability_id, need_version, capability_version, rank, score, level, parts, reasons, against, gaps, veto_reason`;
/** Both runs side by side, $1 the earlier one and $2 the later. */
const COMPARED = `
  compared AS (
    SELECT need_id, capability_id, a.rank AS from_rank, b.rank AS to_rank, a.score AS from_score, b.score AS to_score,
           a.veto_reason AS from_veto, b.veto_reason AS to_veto,
           CASE WHEN a.need_id IS NULL THEN 'NEW' WHEN b.need_id IS NULL THEN 'GONE'
                WHEN a.veto_reason IS DISTINCT FROM b.veto_reason THEN 'VETO'
                WHEN a.rank <> b.rank OR round(a.score, 4) <> round(b.score, 4) THEN 'MOVED' ELSE 'SAME' END AS change
      FROM (SELECT * FROM match_run_pair WHERE match_run_id = $1) a
      FULL JOIN (SELECT * FROM match_run_pair WHERE match_run_id = $2) b USING (need_id, capability_id))`;

/** What each of the last runs of an edition found. */
@Injectable()
export class MatchRunPairRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** How many pairs differ between two runs, by how. */
  async countChanges(from: string, to: string): Promise<Record<PairChange, number>> {
    const rows: { change: PairChange; count: number }[] = await this.dataSource.query(
      `WITH ${COMPARED} SELECT change, count(*)::int AS count FROM compared GROUP BY change`,
      [from, to],
    );
    const counts: Record<PairChange, number> = { NEW: 0, GONE: 0, VETO: 0, MOVED: 0, SAME: 0 };
    for (const { change, count } of rows) counts[change] = count;
    return counts;
  }

  /** Pairs that differ, need by need: one more than the page holds. Pairs of what was deleted since are left out. */
  listChanges(from: string, to: string, query: MatchRunDifferenceQuery): Promise<ChangedPair[]> {
    const [need, capability] = query.cursor?.split('_') ?? [null, null];
    return this.dataSource.query(
      `WITH ${COMPARED}
       SELECT need_id || '_' || capability_id AS id, need_id AS "needId", capability_id AS "capabilityId", change,
              from_rank AS "fromRank", to_rank AS "toRank", from_score::float AS "fromScore", to_score::float AS "toScore",
              from_veto AS "fromVeto", to_veto AS "toVeto"
         FROM compared JOIN need_card n ON n.id = need_id JOIN capability_card c ON c.id = capability_id
        WHERE change <> 'SAME' AND ($3::text IS NULL OR change = $3) AND ($4::uuid IS NULL OR (need_id, capability_id) > ($4, $5))
        ORDER BY need_id, capability_id LIMIT $6`,
      [from, to, query.change ?? null, need, capability, query.limit + 1],
    );
  }

  /** Says how many pairs a run has found, and lets go of what runs of long before found. @returns those runs */
  async keep(tx: Transaction, runId: string, editionId: string): Promise<string[]> {
    await tx.query(
      `UPDATE match_run SET pairs = (SELECT count(*) FROM match_run_pair WHERE match_run_id = $1) WHERE id = $1`,
      [runId],
    );
    const forgotten: { id: string }[] = await tx.query(
      `SELECT id FROM match_run WHERE edition_id = $1 AND pairs IS NOT NULL ORDER BY finished_at DESC NULLS FIRST, id DESC OFFSET ${KEPT_RUNS}`,
      [editionId],
    );
    const ids = forgotten.map(({ id }) => id);
    await tx.query('DELETE FROM match_run_pair WHERE match_run_id = ANY($1)', [ids]);
    await tx.query('UPDATE match_run SET pairs = NULL WHERE id = ANY($1)', [ids]);
    return ids;
  }

  /** @param rows the JSON of an array of rows under the names of the columns of matches */
  async add(tx: Transaction, rows: Uint8Array): Promise<void> {
    await tx.query(
      `INSERT INTO match_run_pair (match_run_id, id, ${FOUND})
       SELECT match_run_id, id, ${FOUND} FROM json_populate_recordset(NULL::match, $1::json)`,
      [Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength)],
    );
  }

  /**
   * Puts the pairs of a run in place of what another proposed, as candidates or vetoed as it found them. Decided pairs stay
   * as they are; pairs whose need or capability has gone, or does not take part any more, are left out.
   * @returns how many came back
   */
  async restore(
    tx: Transaction,
    run: MatchRunRow,
    entries: { readonly needs: readonly string[]; readonly capabilities: readonly string[] },
  ): Promise<number> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO match (edition_id, match_run_id, id, ${FOUND}, state)
       SELECT $2, match_run_id, p.id, ${FOUND}, CASE WHEN veto_reason IS NULL THEN 'CANDIDATE' ELSE 'VETOED' END
         FROM match_run_pair p JOIN need_card n ON n.id = need_id AND n.state = 'PUBLISHED'
         JOIN capability_card c ON c.id = capability_id AND (c.state = 'LISTED' OR veto_reason IS NOT NULL)
        WHERE match_run_id = $1 AND need_id = ANY($3) AND capability_id = ANY($4)
       ON CONFLICT (edition_id, need_id, capability_id) DO UPDATE SET ${JUDGED_ANEW}
        WHERE match.state IN ('CANDIDATE', 'VETOED')
       RETURNING id`,
      [run.id, run.editionId, entries.needs, entries.capabilities],
    );
    await tx.query('UPDATE match_run SET restored_at = clock_timestamp() WHERE id = $1', [run.id]);
    return rows.length;
  }
}
