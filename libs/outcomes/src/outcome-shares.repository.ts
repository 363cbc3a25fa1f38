import { type ClaimState, FAILED_STAGES, type OutcomeStage } from '@jiqia/contracts/states';
import { sqlList, type Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** How much of an outcome is due to one meeting, in millionths. */
export interface OutcomeShareRow {
  readonly outcomeId: string;
  readonly matchId: string;
  readonly editionId: string;
  readonly share: number;
}
/** As much of an outcome as is due to one meeting of an edition. Amounts are those of the whole outcome, in 万元. */
export interface DueOutcome {
  readonly id: string;
  /** The pair that met there; the outcome may have been recorded for another. */
  readonly needId: string;
  readonly capabilityId: string;
  /** As it counts: of one that was moved on since it was verified, what was verified. */
  readonly stage: OutcomeStage;
  readonly claimState: ClaimState;
  /** The stage that it is said to have got to since; null where it counts as it stands. */
  readonly ahead: OutcomeStage | null;
  /** Millionths. */
  readonly share: number;
  readonly intentWan: number | null;
  readonly contractWan: number | null;
  readonly receivedWan: number | null;
  readonly outputWan: number | null;
}
/** A share of an outcome, with the edition that it is due to. */
export interface EditionShare extends DueOutcome {
  readonly editionId: string;
}
/** What came of one edition, of each outcome as much as its share. Amounts in 万元. */
export interface OutcomeTotal {
  readonly claimState: ClaimState;
  readonly outcomes: number;
  /** Millionths of outcomes. */
  readonly share: number;
  readonly intentWan: number;
  readonly contractWan: number;
  readonly receivedWan: number;
  readonly outputWan: number;
}

/** What was verified stands until it is disputed, ends or lapses, also when a later stage is claimed. */
const STANDS = `o.verified_stage IS NOT NULL AND o.stage NOT IN (${sqlList(FAILED_STAGES)})`;
const AMOUNTS = {
  intentWan: 'intent',
  contractWan: 'contract',
  receivedWan: 'received',
  outputWan: 'output',
};
const AMOUNT = (name: string): string =>
  `CASE WHEN ${STANDS} THEN o.verified_${name}_wan ELSE o.${name}_wan END`;
const CLAIM = `CASE WHEN ${STANDS} THEN 'VERIFIED' ELSE o.claim_state END`;
const COUNTED = `CASE WHEN ${STANDS} THEN o.verified_stage ELSE o.stage END AS stage, ${CLAIM} AS "claimState",
  CASE WHEN ${STANDS} AND o.stage <> o.verified_stage THEN o.stage END AS ahead, s.share,
  ${Object.entries(AMOUNTS)
    .map(([field, name]) => `(${AMOUNT(name)})::float8 AS "${field}"`)
    .join(', ')}`;
const SHARED = Object.entries(AMOUNTS)
  .map(
    ([field, name]) =>
      `coalesce(sum((${AMOUNT(name)}) * s.share / 1000000), 0)::float8 AS "${field}"`,
  )
  .join(', ');

@Injectable()
export class OutcomeSharesRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  listOf(outcomeIds: readonly string[]): Promise<OutcomeShareRow[]> {
    return this.dataSource.query(
      `SELECT outcome_id AS "outcomeId", match_id AS "matchId", edition_id AS "editionId", share FROM outcome_share
        WHERE outcome_id = ANY($1) ORDER BY outcome_id, share DESC, match_id`,
      [outcomeIds],
    );
  }

  /** What is due to the meetings of an edition, wherever it was recorded. */
  listDue(editionId: string): Promise<DueOutcome[]> {
    return this.dataSource.query(
      `SELECT o.id, t.need_id AS "needId", t.capability_id AS "capabilityId", ${COUNTED}
         FROM outcome_share s JOIN outcome o ON o.id = s.outcome_id JOIN match_pair t ON t.id = s.match_id
        WHERE s.edition_id = $1 ORDER BY o.id, t.id`,
      [editionId],
    );
  }

  /** As `listDue`, of several editions, the oldest first. */
  listDueOf(editionIds: readonly string[], most: number): Promise<EditionShare[]> {
    return this.dataSource.query(
      `SELECT o.id, s.edition_id AS "editionId", t.need_id AS "needId", t.capability_id AS "capabilityId", ${COUNTED}
         FROM outcome_share s JOIN outcome o ON o.id = s.outcome_id JOIN match_pair t ON t.id = s.match_id
        WHERE s.edition_id = ANY($1) ORDER BY o.id, t.id LIMIT $2`,
      [editionIds, most],
    );
  }

  /** Puts these shares in place of those that there are. */
  async write(
    tx: Transaction,
    outcomeId: string,
    rows: readonly Omit<OutcomeShareRow, 'outcomeId'>[],
  ): Promise<void> {
    await tx.query('DELETE FROM outcome_share WHERE outcome_id = $1', [outcomeId]);
    await tx.query(
      `INSERT INTO outcome_share (outcome_id, match_id, edition_id, share)
       SELECT $1, m, e, s FROM unnest($2::uuid[], $3::uuid[], $4::int[]) AS x(m, e, s)`,
      [
        outcomeId,
        rows.map((row) => row.matchId),
        rows.map((row) => row.editionId),
        rows.map((row) => row.share),
      ],
    );
  }

  /** By how sure they are. What came to nothing counts nothing. */
  totals(editionId: string): Promise<OutcomeTotal[]> {
    return this.dataSource.query(
      `SELECT ${CLAIM} AS "claimState", count(DISTINCT o.id)::int AS outcomes, sum(s.share)::int AS share, ${SHARED}
         FROM outcome_share s JOIN outcome o ON o.id = s.outcome_id
        WHERE s.edition_id = $1 AND o.stage <> ALL($2) GROUP BY 1 ORDER BY 1`,
      [editionId, FAILED_STAGES],
    );
  }

  /** Whether a pair is about the need of an outcome, or of the same two organisations. */
  async concerns(tx: Transaction, outcomeId: string, matchIds: readonly string[]): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      `SELECT count(*)::int AS n FROM outcome o JOIN need_card n ON n.id = o.need_id JOIN capability_card c ON c.id = o.capability_id,
              match_pair t JOIN need_card tn ON tn.id = t.need_id JOIN capability_card tc ON tc.id = t.capability_id
        WHERE o.id = $1 AND t.id = ANY($2)
          AND (t.need_id = o.need_id OR (tn.organisation_id = n.organisation_id AND tc.organisation_id = c.organisation_id))`,
      [outcomeId, matchIds],
    );
    return row?.n ?? 0;
  }
}
