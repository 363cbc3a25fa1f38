import type { SuccessCaseForm } from '@jiqia/contracts/forms';
import type { PublicCaseListQuery, SuccessCaseListQuery } from '@jiqia/contracts/http';
import { FAILED_STAGES, LIVE_CASE_STATES, type SuccessCaseState } from '@jiqia/contracts/states';
import type { Side } from '@jiqia/contracts/words';
import { beyondReach, guardedUpdate, newId, sqlList, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Reach } from '@jiqia/identity';
import { reachCondition } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** A case with whose it is. */
export interface SuccessCaseRow extends SuccessCaseForm {
  readonly id: string;
  readonly editionId: string;
  readonly outcomeId: string;
  readonly needId: string;
  readonly capabilityId: string;
  /** The enterprise; the expert, or the organisation of a capability that names none. */
  readonly needOrganisationId: string;
  readonly capabilityOrganisationId: string;
  readonly personId: string | null;
  readonly state: SuccessCaseState;
  readonly textVersion: number;
  readonly reason: string;
  readonly askedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly lockVersion: number;
}
/** One that is under way or published. */
type LiveCase = Pick<SuccessCaseRow, 'id' | 'state' | 'textVersion' | 'lockVersion'>;
/** What a side said to a version. */
export interface CaseAnswerRow {
  readonly caseId: string;
  readonly side: Side;
  readonly textVersion: number;
  readonly textHash: string;
  readonly given: boolean;
  readonly reason: string;
  readonly saidBy: string;
  readonly saidAt: Date;
  /** The scan of what was signed, by whom and when; null where the side answered by its account. */
  readonly paperId: string | null;
  readonly signedBy: string | null;
  readonly signedOn: string | null;
}
/** Cases that wait for a side, by edition. */
export interface CasesWaiting {
  readonly editionId: string;
  readonly entries: readonly { readonly id: string; readonly title: string }[];
}

const SELECT = `SELECT k.id, k.edition_id AS "editionId", k.outcome_id AS "outcomeId", o.need_id AS "needId", o.capability_id AS "capabilityId",
    n.organisation_id AS "needOrganisationId", c.organisation_id AS "capabilityOrganisationId", c.person_id AS "personId", k.state,
    k.title, k.situation, k.solution, k.effect, k.quote, k.tells_amounts AS "tellsAmounts", k.tells_contacts AS "tellsContacts",
    k.text_version AS "textVersion", k.reason, k.asked_at AS "askedAt", k.published_at AS "publishedAt", k.lock_version AS "lockVersion"
  FROM success_case k JOIN outcome o ON o.id = k.outcome_id
  JOIN need_card n ON n.id = o.need_id JOIN capability_card c ON c.id = o.capability_id`;
/** The last word of each side to the present words. */
const LAST = `SELECT DISTINCT ON (a.case_id, a.side) a.case_id AS "caseId", a.side, a.text_version AS "textVersion", a.text_hash AS "textHash",
    a.given, a.reason, a.said_by AS "saidBy", a.said_at AS "saidAt",
    a.paper_id AS "paperId", a.signed_by AS "signedBy", a.signed_on::text AS "signedOn"
  FROM success_case_answer a JOIN success_case k ON k.id = a.case_id AND k.text_version = a.text_version
 WHERE a.case_id = ANY($1) ORDER BY a.case_id, a.side DESC, a.id DESC`;

const columnsOf = (form: SuccessCaseForm): Readonly<Record<string, unknown>> => ({
  title: form.title,
  situation: form.situation,
  solution: form.solution,
  effect: form.effect,
  quote: form.quote,
  tells_amounts: form.tellsAmounts,
  tells_contacts: form.tellsContacts,
});

@Injectable()
export class SuccessCaseRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Whoever asks: the service asks the policy about the row. @throws AppError SUCCESS_CASE_NOT_FOUND */
  async get(id: string, manager?: EntityManager): Promise<SuccessCaseRow> {
    const [row] = await this.query(`${SELECT} WHERE k.id = $1`, [id], manager);
    if (row) return row;
    throw new AppError({ code: 'SUCCESS_CASE_NOT_FOUND' });
  }

  /** As `get`, held to the end: its outcome first, so that a dispute and an answer wait for each other. */
  async hold(tx: Transaction, id: string): Promise<SuccessCaseRow> {
    await tx.query(
      `SELECT 1 FROM outcome WHERE id = (SELECT outcome_id FROM success_case WHERE id = $1) FOR UPDATE`,
      [id],
    );
    await tx.query('SELECT 1 FROM success_case WHERE id = $1 FOR UPDATE', [id]);
    return this.get(id, tx);
  }

  /** The one of an outcome that is under way or published; null where there is none. */
  async findLive(tx: Transaction, outcomeId: string): Promise<LiveCase | null> {
    const [row]: LiveCase[] = await tx.query(
      `SELECT id, state, text_version AS "textVersion", lock_version AS "lockVersion" FROM success_case
        WHERE outcome_id = $1 AND state = ANY($2) FOR UPDATE`,
      [outcomeId, LIVE_CASE_STATES],
    );
    return row ?? null;
  }

  /** A page of an edition's within reach, oldest first. */
  list(editionId: string, query: SuccessCaseListQuery, reach: Reach): Promise<SuccessCaseRow[]> {
    const within = ofEitherSide(reach);
    const [sql, parameters] = this.dataSource.driver.escapeQueryWithParameters(
      `${SELECT} WHERE k.edition_id = :editionId AND ${within.sql} AND (:cursor::uuid IS NULL OR k.id > :cursor)
         AND (:state::text IS NULL OR k.state = :state) ORDER BY k.id LIMIT :take`,
      {
        ...within.parameters,
        editionId,
        cursor: query.cursor ?? null,
        state: query.state ?? null,
        take: query.limit + 1,
      },
    );
    return this.query(sql, parameters);
  }

  /** A page of what is published, the newest first. */
  listPublic({ cursor, limit }: PublicCaseListQuery): Promise<SuccessCaseRow[]> {
    return this.query(
      `${SELECT} WHERE k.state = 'PUBLISHED' AND ($1::uuid IS NULL OR k.id < $1) ORDER BY k.id DESC LIMIT $2`,
      [cursor ?? null, limit + 1],
    );
  }

  /** What is published of outcomes that were recorded in these editions, the oldest first. */
  listPublishedOf(editionIds: readonly string[], most: number): Promise<SuccessCaseRow[]> {
    return this.query(
      `${SELECT} WHERE k.state = 'PUBLISHED' AND k.edition_id = ANY($1) ORDER BY k.published_at, k.id LIMIT $2`,
      [editionIds, most],
    );
  }

  /** Cases that sides within reach are asked about and have not answered. */
  listWaiting(reach: Reach): Promise<CasesWaiting[]> {
    const need = reachCondition(reach, { organisation: 'n.organisation_id' }, 'n');
    const supply = reachCondition(
      reach,
      {
        organisation: 'CASE WHEN c.person_id IS NULL THEN c.organisation_id END',
        person: 'c.person_id',
      },
      'c',
    );
    const unanswered = (side: Side): string =>
      `NOT EXISTS (SELECT 1 FROM success_case_answer a WHERE a.case_id = k.id AND a.side = '${side}' AND a.text_version = k.text_version)`;
    const [sql, parameters] = this.dataSource.driver.escapeQueryWithParameters(
      `SELECT k.edition_id AS "editionId", json_agg(json_build_object('id', k.id, 'title', k.title) ORDER BY k.id) AS entries
         FROM success_case k JOIN outcome o ON o.id = k.outcome_id
         JOIN need_card n ON n.id = o.need_id JOIN capability_card c ON c.id = o.capability_id
        WHERE k.state = 'CONSENT_ASKED' AND ((${need.sql} AND ${unanswered('need')}) OR (${supply.sql} AND ${unanswered('capability')}))
        GROUP BY k.edition_id ORDER BY 1`,
      { ...need.parameters, ...supply.parameters },
    );
    return beyondReach(() => this.dataSource.query(sql, parameters));
  }

  /** Cases of editions within reach that went down because their contract came to nothing, in these last days. */
  listTakenDown(reach: Reach, since: Date): Promise<CasesWaiting[]> {
    const within = reachCondition(reach, { edition: 'k.edition_id' });
    const [sql, parameters] = this.dataSource.driver.escapeQueryWithParameters(
      `SELECT k.edition_id AS "editionId", json_agg(json_build_object('id', k.id, 'title', k.title) ORDER BY k.id) AS entries
         FROM success_case k JOIN outcome o ON o.id = k.outcome_id
        WHERE k.state = 'WITHDRAWN' AND o.stage IN (${sqlList(FAILED_STAGES)}) AND k.updated_at >= :since AND ${within.sql}
        GROUP BY k.edition_id ORDER BY 1`,
      { ...within.parameters, since },
    );
    return this.dataSource.query(sql, parameters);
  }

  /** @returns its id */
  async insert(
    tx: Transaction,
    { outcomeId, editionId }: Pick<SuccessCaseRow, 'outcomeId' | 'editionId'>,
    form: SuccessCaseForm,
    writtenBy: string,
  ): Promise<string> {
    const id = newId();
    await tx.query(
      `INSERT INTO success_case (id, edition_id, outcome_id, title, situation, solution, effect, quote, tells_amounts, tells_contacts, written_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [id, editionId, outcomeId, ...Object.values(columnsOf(form)), writtenBy],
    );
    return id;
  }

  /** @throws AppError VERSION_CHANGED */
  async change(
    tx: Transaction,
    key: Pick<SuccessCaseRow, 'id' | 'lockVersion'>,
    values: Readonly<Record<string, unknown>>,
    form?: SuccessCaseForm,
  ): Promise<void> {
    await guardedUpdate(tx, 'success_case', key, { ...(form ? columnsOf(form) : {}), ...values });
  }

  async addAnswer(tx: Transaction, row: CaseAnswerRow): Promise<void> {
    await tx.query(
      `INSERT INTO success_case_answer (id, case_id, side, text_version, text_hash, given, reason, said_by, said_at, paper_id, signed_by, signed_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        newId(),
        row.caseId,
        row.side,
        row.textVersion,
        row.textHash,
        row.given,
        row.reason,
        row.saidBy,
        row.saidAt,
        row.paperId,
        row.signedBy,
        row.signedOn,
      ],
    );
  }

  /** The last word of each side to the words as they are now; the need's side first. */
  answersTo(caseIds: readonly string[], manager?: EntityManager): Promise<CaseAnswerRow[]> {
    return manager
      ? manager.query(LAST, [caseIds])
      : beyondReach(() => this.dataSource.query(LAST, [caseIds]));
  }

  private query(
    sql: string,
    values: unknown[],
    manager?: EntityManager,
  ): Promise<SuccessCaseRow[]> {
    return manager
      ? manager.query(sql, values)
      : beyondReach(() => this.dataSource.query(sql, values));
  }
}

/** Rows of an edition, or of one of both sides, within a reach. */
function ofEitherSide(reach: Reach): ReturnType<typeof reachCondition> {
  const [state, edition] = ['k.state', 'k.edition_id'];
  const need = reachCondition(reach, { state, edition, organisation: 'n.organisation_id' }, 'n');
  const supply = reachCondition(
    reach,
    { state, edition, organisation: 'c.organisation_id', person: 'c.person_id' },
    'c',
  );
  return {
    sql: `(${need.sql} OR ${supply.sql})`,
    parameters: { ...need.parameters, ...supply.parameters },
  };
}
