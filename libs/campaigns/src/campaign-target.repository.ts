import type { TargetForm, TargetWord } from '@jiqia/contracts/forms';
import type { TargetQuery } from '@jiqia/contracts/http';
import type { AnswerWay, TargetStanding } from '@jiqia/contracts/words';
import { guardedUpdate, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Reach } from '@jiqia/identity';
import { reachCondition } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { LETTER_FACTS } from './campaign-letter.repository.js';

/** An organisation that a campaign asks, and how it stands. */
export interface TargetRow {
  readonly id: string;
  readonly campaignId: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly park: string;
  readonly region: string;
  readonly cluster: string;
  readonly personId: string | null;
  readonly person: string;
  readonly officerId: string | null;
  readonly state: TargetStanding;
  readonly way: AnswerWay | null;
  readonly answeredAt: Date | null;
  readonly needs: number;
  readonly words: string;
  readonly writtenAt: Date | null;
  readonly linked: boolean;
  readonly lockVersion: number;
}

/** A target that is to be made. */
export interface NewTarget {
  readonly id: string;
  readonly organisationId: string;
  readonly personId: string | null;
  readonly officerId: string | null;
  readonly cluster: string;
}

/** Which rows of a list: those that a query asks for, of one campaign, within reach. */
export interface TargetFilter extends Partial<Omit<TargetQuery, 'mine' | 'unanswered'>> {
  readonly unanswered: boolean;
  /** Those that this account is in charge of. */
  readonly officerId: string | null;
}

/** Of a target and of those that became one with it. */
const OF_GROUP =
  'target_id IN (SELECT g.id FROM campaign_target g WHERE g.id = t.id OR g.same_as = t.id)';
/** How each target stands, made of what is known of it: whoever shares a need that came of the campaign has answered by it. */
const STANDING = `SELECT t.id, t.campaign_id AS "campaignId", t.organisation_id AS "organisationId", o.name AS organisation,
    coalesce(s.park, '') AS park, coalesce(s.region, '') AS region, t.cluster, t.person_id AS "personId", coalesce(p.name, '') AS person,
    t.officer_id AS "officerId", a.needs, l.sent_at AS "writtenAt", l.linked, t.lock_version AS "lockVersion",
    CASE WHEN a.needs > 0 THEN a.way WHEN d.at IS NOT NULL THEN d.way END AS way,
    CASE WHEN a.needs > 0 THEN a.at ELSE d.at END AS "answeredAt",
    CASE WHEN a.needs > 0 THEN '' WHEN d.at IS NOT NULL THEN d.words WHEN t.unreached_at IS NOT NULL THEN t.unreached_words ELSE '' END AS words,
    CASE WHEN a.needs > 0 THEN 'ANSWERED' WHEN d.at IS NOT NULL THEN 'DECLINED'
         WHEN l.lost OR t.unreached_at > coalesce(l.sent_at, '-infinity') THEN 'UNREACHABLE'
         WHEN l.sent_at IS NOT NULL THEN 'ASKED' ELSE 'NOT_ASKED' END AS state
  FROM campaign_target t JOIN organisation_card o ON o.id = t.organisation_id
  LEFT JOIN organisation_scope s ON s.id = t.organisation_id LEFT JOIN person_card p ON p.id = t.person_id
  CROSS JOIN LATERAL (SELECT count(*)::int AS needs, min(n.created_at) AS at, (array_agg(n.way ORDER BY n.id))[1] AS way
    FROM campaign_need n WHERE n.${OF_GROUP} OR n.campaign_id = t.campaign_id AND EXISTS (SELECT 1 FROM need_backer_card b
      JOIN campaign_target g ON g.organisation_id = b.organisation_id AND (g.id = t.id OR g.same_as = t.id)
      WHERE b.need_id = n.need_id AND b.agreed)) a
  LEFT JOIN LATERAL (SELECT g.declined_at AS at, g.declined_way AS way, g.declined_words AS words FROM campaign_target g
    WHERE (g.id = t.id OR g.same_as = t.id) AND g.declined_at IS NOT NULL ORDER BY g.declined_at DESC LIMIT 1) d ON true
  CROSS JOIN LATERAL (${LETTER_FACTS(OF_GROUP)}) l`;

@Injectable()
export class CampaignTargetRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError CAMPAIGN_TARGET_NOT_FOUND, also where it is of another campaign */
  async get(
    id: string,
    campaignId: string | null,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<TargetRow> {
    const [row]: TargetRow[] = await manager.query(
      `${STANDING} WHERE t.id = $1 AND ($2::uuid IS NULL OR t.campaign_id = $2)`,
      [id, campaignId],
    );
    if (row) return row;
    throw new AppError({ code: 'CAMPAIGN_TARGET_NOT_FOUND' });
  }

  /** Whoever answers for the target, or follows it up, waits for the others until `tx` ends. */
  async hold(tx: Transaction, id: string, campaignId: string | null): Promise<TargetRow> {
    await tx.query('SELECT 1 FROM campaign_target WHERE id = $1 FOR UPDATE', [id]);
    return this.get(id, campaignId, tx);
  }

  /** One row more than `limit`, in the order of ids; and how many there are in all. */
  async list(
    campaignId: string,
    reach: Reach,
    filter: TargetFilter,
  ): Promise<{ readonly rows: TargetRow[]; readonly total: number }> {
    const within = reachCondition(reach, {
      organisation: 't.organisation_id',
      edition: '(SELECT c.edition_id FROM campaign c WHERE c.id = t.campaign_id)',
    });
    const [sql, parameters] = this.dataSource.driver.escapeQueryWithParameters(
      `WITH standing AS (${STANDING} WHERE t.campaign_id = :campaignId AND t.same_as IS NULL AND ${within.sql}),
         found AS (SELECT * FROM standing
           WHERE (:state::text IS NULL OR state = :state) AND (NOT :unanswered OR state NOT IN ('ANSWERED', 'DECLINED'))
             AND (:officerId::uuid IS NULL OR "officerId" = :officerId) AND (:park::text IS NULL OR park = :park)
             AND (:region::text IS NULL OR region = :region) AND (:cluster::text IS NULL OR cluster = :cluster)
             AND (:q::text IS NULL OR strpos(folded_name(organisation), folded_name(:q)) > 0))
       SELECT *, (SELECT count(*)::int FROM found) AS total FROM found
        WHERE :cursor::uuid IS NULL OR id > :cursor ORDER BY id LIMIT :most`,
      {
        ...within.parameters,
        campaignId,
        state: filter.state ?? null,
        unanswered: filter.unanswered,
        officerId: filter.officerId,
        park: filter.park ?? null,
        region: filter.region ?? null,
        cluster: filter.cluster ?? null,
        q: filter.q || null,
        cursor: filter.cursor ?? null,
        most: filter.limit === undefined ? null : filter.limit + 1,
      },
    );
    const found: (TargetRow & { total: number })[] = await this.dataSource.query(sql, parameters);
    return { rows: found.map(({ total: _total, ...row }) => row), total: found[0]?.total ?? 0 };
  }

  async count(tx: Transaction, campaignId: string): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      'SELECT count(*)::int AS n FROM campaign_target WHERE campaign_id = $1 AND same_as IS NULL',
      [campaignId],
    );
    return row?.n ?? 0;
  }

  /** Those that are there already stay as they are. Returns the ids of those that were made. */
  async insert(tx: Transaction, campaignId: string, rows: readonly NewTarget[]): Promise<string[]> {
    const made: { id: string }[] = await tx.query(
      `INSERT INTO campaign_target (id, campaign_id, organisation_id, person_id, officer_id, cluster)
       SELECT n.id, $1, n.organisation_id, n.person_id, n.officer_id, n.cluster
         FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[]) n(id, organisation_id, person_id, officer_id, cluster)
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        campaignId,
        rows.map((row) => row.id),
        rows.map((row) => row.organisationId),
        rows.map((row) => row.personId),
        rows.map((row) => row.officerId),
        rows.map((row) => row.cluster),
      ],
    );
    return made.map(({ id }) => id);
  }

  /** @throws AppError VERSION_CHANGED */
  async update(
    tx: Transaction,
    key: { readonly id: string; readonly lockVersion: number },
    { personId, officerId, cluster }: TargetForm,
  ): Promise<void> {
    const columns = { person_id: personId, officer_id: officerId, cluster };
    await guardedUpdate(tx, 'campaign_target', key, columns);
  }

  /** Takes it from the list, with its links and letters. */
  async remove(tx: Transaction, id: string): Promise<void> {
    await tx.query('DELETE FROM campaign_target WHERE same_as = $1', [id]);
    await tx.query('DELETE FROM campaign_target WHERE id = $1', [id]);
  }

  /** Writes that it has no need, or that nobody was reached. */
  async say(
    tx: Transaction,
    { id, lockVersion }: TargetRow,
    { word, words }: TargetWord,
    way: AnswerWay,
    at: Date,
  ): Promise<void> {
    const said =
      word === 'DECLINED'
        ? { declined_at: at, declined_way: way, declined_words: words }
        : { unreached_at: at, unreached_words: words };
    await guardedUpdate(tx, 'campaign_target', { id, lockVersion }, said);
  }

  /** Takes back that they have no need: they have handed one in. Returns the ids of those that had said so. */
  async haveNeeds(tx: Transaction, ids: readonly string[]): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE campaign_target SET declined_at = NULL, declined_way = NULL, declined_words = '',
              lock_version = lock_version + 1, updated_at = now()
        WHERE (id = ANY($1) OR same_as = ANY($1)) AND declined_at IS NOT NULL RETURNING id`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }
}
