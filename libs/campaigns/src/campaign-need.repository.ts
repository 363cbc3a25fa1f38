import type { VisitForm } from '@jiqia/contracts/forms';
import type { PageQuery } from '@jiqia/contracts/http';
import type { AnswerWay } from '@jiqia/contracts/words';
import { newId, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Reach } from '@jiqia/identity';
import { reachCondition } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** A need that came of a campaign. */
export interface CampaignNeed {
  readonly campaignId: string;
  readonly targetId: string;
  readonly needId: string;
  readonly way: AnswerWay;
  readonly visitId?: string;
  /** Of the page that it was handed in on. */
  readonly formToken?: string;
}

/** Officers went to a target. */
export interface VisitRow {
  readonly id: string;
  readonly campaignId: string;
  readonly targetId: string;
  readonly organisation: string;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly went: string;
  readonly met: string;
  readonly words: string;
  readonly needIds: readonly string[];
}

const VISITS = `SELECT v.id, v.campaign_id AS "campaignId", v.target_id AS "targetId", o.name AS organisation, v.day::text AS day, v.went, v.met, v.words,
    array(SELECT n.need_id FROM campaign_need n WHERE n.visit_id = v.id ORDER BY n.id) AS "needIds"
  FROM visit v JOIN campaign_target t ON t.id = v.target_id JOIN organisation_card o ON o.id = t.organisation_id`;

/** Which needs came of campaigns, and the visits that they came of. */
@Injectable()
export class CampaignNeedRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async insert(tx: Transaction, row: CampaignNeed): Promise<void> {
    await tx.query(
      `INSERT INTO campaign_need (id, campaign_id, target_id, need_id, way, visit_id, form_token) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        newId(),
        row.campaignId,
        row.targetId,
        row.needId,
        row.way,
        row.visitId ?? null,
        row.formToken ?? null,
      ],
    );
  }

  /** Counts needs of the register whose organisations are asked, or one that shares it where its own is not; each once. Returns the targets of those that were not counted yet. */
  async count(
    tx: Transaction,
    campaignId: string,
    needIds: readonly string[],
    way: AnswerWay,
  ): Promise<string[]> {
    const rows: { targetId: string }[] = await tx.query(
      `INSERT INTO campaign_need (id, campaign_id, target_id, need_id, way)
       SELECT uuidv7(), t.campaign_id, t.id, n.id, $3 FROM need_card n
         JOIN LATERAL (SELECT t.id, t.campaign_id FROM campaign_target t
           WHERE t.campaign_id = $1 AND t.same_as IS NULL AND (t.organisation_id = n.organisation_id OR t.organisation_id = ANY (n.backer_ids))
           ORDER BY t.organisation_id <> n.organisation_id, t.id LIMIT 1) t ON true
        WHERE n.id = ANY($2) ORDER BY n.id
       ON CONFLICT DO NOTHING RETURNING target_id AS "targetId"`,
      [campaignId, needIds, way],
    );
    return rows.map(({ targetId }) => targetId);
  }

  /** The target of a need's organisation; null where it is not asked. */
  async targetOf(
    campaignId: string,
    organisationId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<string | null> {
    const [row]: { id: string }[] = await manager.query(
      'SELECT id FROM campaign_target WHERE campaign_id = $1 AND organisation_id = $2 AND same_as IS NULL',
      [campaignId, organisationId],
    );
    return row?.id ?? null;
  }

  /** Ids of the needs of a campaign, or of one target and those that became one with it, in the order in which they came. */
  async listIds(
    of: { readonly campaignId: string } | { readonly targetId: string },
    manager: EntityManager = this.dataSource.manager,
  ): Promise<string[]> {
    const rows: { needId: string }[] = await manager.query(
      `SELECT n.need_id AS "needId" FROM campaign_need n JOIN campaign_target t ON t.id = n.target_id
        WHERE n.campaign_id = $1 OR t.id = $2 OR t.same_as = $2 ORDER BY n.id`,
      ['campaignId' in of ? of.campaignId : null, 'targetId' in of ? of.targetId : null],
    );
    return rows.map(({ needId }) => needId);
  }

  /** Whether this very page was handed in before. */
  async isHandedIn(tx: Transaction, targetId: string, formToken: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'SELECT 1 FROM campaign_need WHERE target_id = $1 AND form_token = $2',
      [targetId, formToken],
    );
    return rows.length > 0;
  }

  async insertVisit(
    tx: Transaction,
    id: string,
    campaignId: string,
    form: VisitForm,
    madeBy: string,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO visit (id, campaign_id, target_id, day, went, met, words, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, campaignId, form.targetId, form.day, form.went, form.met, form.words, madeBy],
    );
  }

  /** @throws AppError VISIT_NOT_FOUND */
  async getVisit(id: string, manager: EntityManager = this.dataSource.manager): Promise<VisitRow> {
    const [row]: VisitRow[] = await manager.query(`${VISITS} WHERE v.id = $1`, [id]);
    if (row) return row;
    throw new AppError({ code: 'VISIT_NOT_FOUND' });
  }

  /** Whether anybody has been to the target. */
  async isVisited(tx: Transaction, targetId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'SELECT 1 FROM visit v JOIN campaign_target t ON t.id = v.target_id WHERE t.id = $1 OR t.same_as = $1',
      [targetId],
    );
    return rows.length > 0;
  }

  /** One row more than `limit`, in the order of ids, of those within reach. */
  listVisits(campaignId: string, reach: Reach, query: PageQuery): Promise<VisitRow[]> {
    const within = reachCondition(reach, {
      organisation: 't.organisation_id',
      edition: '(SELECT c.edition_id FROM campaign c WHERE c.id = v.campaign_id)',
    });
    const [sql, parameters] = this.dataSource.driver.escapeQueryWithParameters(
      `${VISITS} WHERE v.campaign_id = :campaignId AND ${within.sql} AND (:cursor::uuid IS NULL OR v.id > :cursor) ORDER BY v.id LIMIT :most`,
      { ...within.parameters, campaignId, cursor: query.cursor ?? null, most: query.limit + 1 },
    );
    return this.dataSource.query(sql, parameters);
  }
}
