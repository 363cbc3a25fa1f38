import {
  claimSending,
  failSending,
  type SendingEnd,
  settleSending,
  type Transaction,
} from '@jiqia/database';
import { LOST_AFTER, nobodyAtIt } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** Kinds of letters of a campaign. */
export type CampaignLetterKind = 'INVITE' | 'REMINDER';

/** A letter of a campaign, with the link that it brings. */
export interface CampaignLetterRow {
  readonly id: string;
  readonly targetId: string;
  readonly linkId: string;
  readonly kind: CampaignLetterKind;
  readonly createdAt: Date;
  /** It was sent, given up or stopped. */
  readonly settled: boolean;
  /** Its link was replaced or taken back. */
  readonly linkEnded: boolean;
}

export interface NewCampaignLetter {
  readonly id: string;
  readonly targetId: string;
  readonly linkId: string;
}
export interface NewCampaignLink {
  readonly id: string;
  readonly targetId: string;
  readonly tokenHash: string;
}

const UNSENT = 'sent_at IS NULL AND given_up_at IS NULL AND stopped_at IS NULL';

/**
 * What letters and links say of a target: when one last went out, whether the last that was tried was lost, whether there is a live link.
 * @param ofTarget SQL: the condition on `target_id`
 */
export const LETTER_FACTS = (ofTarget: string): string =>
  `SELECT max(m.sent_at) AS sent_at,
     coalesce((array_agg(m.given_up_at IS NOT NULL ORDER BY m.id DESC) FILTER (WHERE num_nonnulls(m.sent_at, m.given_up_at) > 0))[1], false) AS lost,
     EXISTS (SELECT 1 FROM campaign_link k WHERE k.${ofTarget} AND k.ended_at IS NULL) AS linked
   FROM campaign_letter m WHERE m.${ofTarget}`;

/** Letters and links of campaigns. */
@Injectable()
export class CampaignLetterRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async find(id: string): Promise<CampaignLetterRow | null> {
    const [row]: CampaignLetterRow[] = await this.dataSource.query(
      `SELECT m.id, m.target_id AS "targetId", m.link_id AS "linkId", m.kind, m.created_at AS "createdAt",
              num_nonnulls(m.sent_at, m.given_up_at, m.stopped_at) > 0 AS settled, k.ended_at IS NOT NULL AS "linkEnded"
         FROM campaign_letter m JOIN campaign_link k ON k.id = m.link_id WHERE m.id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** Who holds a live link. */
  async findLink(
    by: { readonly tokenHash: string } | { readonly id: string },
    manager: EntityManager = this.dataSource.manager,
  ): Promise<{ readonly id: string; readonly targetId: string } | null> {
    const [row]: { id: string; targetId: string }[] = await manager.query(
      `SELECT id, target_id AS "targetId" FROM campaign_link WHERE ended_at IS NULL AND (token_hash = $1 OR id = $2)`,
      ['tokenHash' in by ? by.tokenHash : null, 'id' in by && by.id !== '' ? by.id : null],
    );
    return row ?? null;
  }

  /** Ends the live links of targets; how many there were. */
  async endLinks(tx: Transaction, targetIds: readonly string[], at: Date): Promise<number> {
    const [, count] = (await tx.query(
      'UPDATE campaign_link SET ended_at = $2 WHERE target_id = ANY($1) AND ended_at IS NULL',
      [targetIds, at],
    )) as [unknown, number];
    return count;
  }

  async insertLinks(tx: Transaction, rows: readonly NewCampaignLink[]): Promise<void> {
    await tx.query(
      `INSERT INTO campaign_link (id, target_id, token_hash) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[])`,
      [
        rows.map((row) => row.id),
        rows.map((row) => row.targetId),
        rows.map((row) => row.tokenHash),
      ],
    );
  }

  /**
   * Writes letters; nobody is reminded twice on one day. Returns the ids of those that were written.
   * @param day YYYY-MM-DD, in Beijing
   */
  async insert(
    tx: Transaction,
    kind: CampaignLetterKind,
    rows: readonly NewCampaignLetter[],
    at: Date,
    day: string,
  ): Promise<string[]> {
    const made: { id: string }[] = await tx.query(
      `INSERT INTO campaign_letter (id, target_id, link_id, kind, created_at, day)
       SELECT n.id, n.target_id, n.link_id, $4, $5, $6 FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) n(id, target_id, link_id)
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        rows.map((row) => row.id),
        rows.map((row) => row.targetId),
        rows.map((row) => row.linkId),
        kind,
        at,
        day,
      ],
    );
    return made.map(({ id }) => id);
  }

  /** Targets that nobody has written to, in the order of ids. */
  async listUnasked(tx: Transaction, campaignId: string, most: number): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT t.id FROM campaign_target t
        WHERE t.campaign_id = $1 AND t.same_as IS NULL AND NOT ${ANSWERED}
          AND NOT EXISTS (SELECT 1 FROM campaign_letter m WHERE m.target_id = t.id)
        ORDER BY t.id LIMIT $2`,
      [campaignId, most],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Targets that have a letter, a live link and no answer, and whom nobody has written to since `since`.
   * @param since YYYY-MM-DD, in Beijing
   */
  listToRemind(
    tx: Transaction,
    campaignId: string,
    since: string,
    most: number,
  ): Promise<{ readonly targetId: string; readonly linkId: string }[]> {
    return tx.query(
      `SELECT t.id AS "targetId", k.id AS "linkId" FROM campaign_target t
         JOIN campaign_link k ON k.target_id = t.id AND k.ended_at IS NULL
        WHERE t.campaign_id = $1 AND t.same_as IS NULL AND NOT ${ANSWERED}
          AND EXISTS (SELECT 1 FROM campaign_letter m WHERE m.target_id = t.id AND m.sent_at IS NOT NULL)
          AND NOT EXISTS (SELECT 1 FROM campaign_letter m WHERE m.target_id = t.id AND m.day >= $2)
        ORDER BY t.id LIMIT $3`,
      [campaignId, since, most],
    );
  }

  /** Takes up the sending for one job: false when it has ended, or while another job is at it. */
  claim(tx: Transaction, id: string, sender: string, seconds: number): Promise<boolean> {
    return claimSending(tx, 'campaign_letter', UNSENT, { id, sender, seconds });
  }

  /** Writes that a try failed, and lets go of the sending. */
  failed(tx: Transaction, id: string, reason: string): Promise<void> {
    return failSending(tx, 'campaign_letter', UNSENT, id, reason);
  }

  /** Writes how the sending ended. */
  settle(tx: Transaction, id: string, end: SendingEnd): Promise<void> {
    return settleSending(tx, 'campaign_letter', UNSENT, id, end);
  }

  /** Those that have neither gone out nor ended, and that no waiting message speaks of. */
  async listUnsent(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT c.id FROM campaign_letter c
        WHERE ${UNSENT} AND c.created_at < now() - ${LOST_AFTER}
          AND ${nobodyAtIt('campaign-letter.send', 'letterId', 'c.id')}
        ORDER BY c.created_at, c.id LIMIT $1`,
      [limit],
    );
    return rows.map((row) => row.id);
  }
}

/** SQL: the target `t`, or one that became one with it, has answered. */
const ANSWERED = `EXISTS (SELECT 1 FROM campaign_target g WHERE (g.id = t.id OR g.same_as = t.id)
  AND (g.declined_at IS NOT NULL OR EXISTS (SELECT 1 FROM campaign_need n WHERE n.target_id = g.id)))`;
