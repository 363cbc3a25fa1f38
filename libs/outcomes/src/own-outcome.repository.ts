import type { OwnOutcomeReport } from '@jiqia/contracts/forms';
import { MET_STATES } from '@jiqia/contracts/states';
import type { Side } from '@jiqia/contracts/words';
import { beyondReach, newId, sqlList, type Transaction } from '@jiqia/database';
import type { Reach } from '@jiqia/identity';
import { reachCondition } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { OutcomeReportRow } from './outcome-report.js';

/** A pair, with whose its sides are and the outcome that was recorded for it, if any. */
export interface OwnPair {
  readonly matchId: string;
  readonly editionId: string;
  readonly needId: string;
  readonly capabilityId: string;
  readonly needOrganisationId: string;
  /** The expert's organisation, and the expert; nobody where the capability names none. */
  readonly capabilityOrganisationId: string;
  readonly personId: string | null;
  readonly outcomeId: string | null;
  /** Whether the two have met. */
  readonly met: boolean;
}

/** Pairs of one account: nobody meets more, and the newest come first. */
const MOST_OWN = 200;

const MET = `t.state IN (${sqlList(MET_STATES)})`;
const COLUMNS = `t.id AS "matchId", t.edition_id AS "editionId", t.need_id AS "needId", t.capability_id AS "capabilityId",
    n.organisation_id AS "needOrganisationId", c.organisation_id AS "capabilityOrganisationId", c.person_id AS "personId",
    o.id AS "outcomeId", ${MET} AS met`;
const PAIRS = `FROM match_pair t JOIN need_card n ON n.id = t.need_id JOIN capability_card c ON c.id = t.capability_id
    LEFT JOIN outcome o ON o.edition_id = t.edition_id AND o.need_id = t.need_id AND o.capability_id = t.capability_id`;

/** What came of pairs as their sides see it. A side reaches no outcome by itself: the services ask the policy. */
@Injectable()
export class OwnOutcomeRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Those that have met, the newest first, each once: as the demand side of one whose both sides are the reader's. */
  list(reach: Reach): Promise<(OwnPair & { readonly side: Side })[]> {
    const within = reachCondition(reach, { organisation: 's.organisation', person: 's.person' });
    const [sql, parameters] = this.dataSource.driver.escapeQueryWithParameters(
      `SELECT DISTINCT ON (t.id) ${COLUMNS}, s.side ${PAIRS}
         JOIN LATERAL (VALUES ('need', n.organisation_id, NULL::uuid), ('capability', c.organisation_id, c.person_id))
           AS s(side, organisation, person) ON ${within.sql}
        WHERE ${MET} ORDER BY t.id DESC, s.side DESC LIMIT ${MOST_OWN}`,
      { ...within.parameters },
    );
    return beyondReach(() => this.dataSource.query(sql, parameters));
  }

  /** Null where there is none. */
  async find(
    matchId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<OwnPair | null> {
    const [row]: OwnPair[] = await manager.query(`SELECT ${COLUMNS} ${PAIRS} WHERE t.id = $1`, [
      matchId,
    ]);
    return row ?? null;
  }

  async addReport(
    tx: Transaction,
    row: OwnOutcomeReport &
      Pick<OutcomeReportRow, 'outcomeId' | 'side' | 'reportedBy' | 'reportedAt'>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO outcome_report (id, outcome_id, side, stage, reason, intent_wan, contract_wan, received_wan, output_wan, signed_at,
                                   contract_type, registration_no, note, reported_by, reported_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        newId(),
        row.outcomeId,
        row.side,
        row.stage,
        row.reason,
        row.intentWan,
        row.contractWan,
        row.receivedWan,
        row.outputWan,
        row.signedAt,
        row.contractType,
        row.registrationNo,
        row.note,
        row.reportedBy,
        row.reportedAt,
      ],
    );
  }

  /** The last word of each side to each outcome; the demand side first. */
  lastReports(outcomeIds: readonly string[], manager?: EntityManager): Promise<OutcomeReportRow[]> {
    const sql = `SELECT DISTINCT ON (outcome_id, side) id, outcome_id AS "outcomeId", side, stage, reason, intent_wan::float AS "intentWan",
        contract_wan::float AS "contractWan", received_wan::float AS "receivedWan", output_wan::float AS "outputWan",
        signed_at::text AS "signedAt", contract_type AS "contractType", registration_no AS "registrationNo", note,
        reported_by AS "reportedBy", reported_at AS "reportedAt"
      FROM outcome_report WHERE outcome_id = ANY($1) ORDER BY outcome_id, side DESC, id DESC`;
    return manager
      ? manager.query(sql, [outcomeIds])
      : beyondReach(() => this.dataSource.query(sql, [outcomeIds]));
  }
}
