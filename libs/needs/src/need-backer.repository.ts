import { newId, type Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** An organisation that shares a need, or asks to. Days are YYYY-MM-DD. */
export interface NeedBacker {
  readonly organisationId: string;
  readonly organisation: string;
  readonly since: string;
  readonly note: string;
  /** The need's side says so. */
  readonly agreed: boolean;
  /** The organisation itself says so. */
  readonly confirmed: boolean;
}

/** What somebody says: `agreedBy` for the need, `confirmedBy` for the organisation; null where they do not speak for it. */
export interface BackerWord {
  readonly needId: string;
  readonly organisationId: string;
  readonly since: string;
  readonly note: string;
  readonly saidBy: string;
  readonly agreedBy: string | null;
  readonly confirmedBy: string | null;
}

@Injectable()
export class NeedBackerRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** In the order in which they came; whoever is the need's own organisation by now, or was merged, is left out. */
  list(needId: string): Promise<NeedBacker[]> {
    return this.dataSource.query(
      `SELECT b.organisation_id AS "organisationId", o.name AS organisation, b.since::text AS since, b.note,
              b.agreed_by IS NOT NULL AS agreed, b.confirmed_by IS NOT NULL AS confirmed
         FROM need_backer b JOIN need n ON n.id = b.need_id AND n.organisation_id <> b.organisation_id
         JOIN organisation_card o ON o.id = b.organisation_id WHERE b.need_id = $1 ORDER BY b.id`,
      [needId],
    );
  }

  /** How many others share the need, or ask to. */
  async others(tx: Transaction, needId: string, organisationId: string): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      'SELECT count(*)::int AS n FROM need_backer WHERE need_id = $1 AND organisation_id <> $2',
      [needId, organisationId],
    );
    return row?.n ?? 0;
  }

  /** Writes these words down; what was said before stays. */
  async say(tx: Transaction, words: readonly BackerWord[]): Promise<void> {
    await tx.query(
      `INSERT INTO need_backer (id, need_id, organisation_id, since, note, said_by, agreed_by, confirmed_by)
       SELECT x.id, x.need_id, x.organisation_id, x.since, x.note, x.said_by, x.agreed_by, x.confirmed_by
         FROM json_populate_recordset(NULL::need_backer, $1) x
       ON CONFLICT (need_id, organisation_id) DO UPDATE SET
         agreed_by = coalesce(need_backer.agreed_by, excluded.agreed_by),
         confirmed_by = coalesce(need_backer.confirmed_by, excluded.confirmed_by),
         note = CASE WHEN excluded.note = '' THEN need_backer.note ELSE excluded.note END,
         lock_version = need_backer.lock_version + 1, updated_at = now()`,
      [
        JSON.stringify(
          words.map((word) => ({
            id: newId(),
            need_id: word.needId,
            organisation_id: word.organisationId,
            since: word.since,
            note: word.note,
            said_by: word.saidBy,
            agreed_by: word.agreedBy,
            confirmed_by: word.confirmedBy,
          })),
        ),
      ],
    );
  }

  /** Takes those that a need's own list does not name any more; whoever only asks goes on asking. */
  async removeOthers(
    tx: Transaction,
    lists: readonly { readonly needId: string; readonly organisationIds: readonly string[] }[],
  ): Promise<void> {
    await tx.query(
      `DELETE FROM need_backer b USING json_to_recordset($1) AS l(need_id uuid, kept uuid[])
        WHERE b.need_id = l.need_id AND b.agreed_by IS NOT NULL AND NOT b.organisation_id = ANY(l.kept)`,
      [
        JSON.stringify(
          lists.map(({ needId, organisationIds }) => ({
            need_id: needId,
            kept: `{${organisationIds.join()}}`,
          })),
        ),
      ],
    );
  }

  /** Whether there was one. */
  async remove(tx: Transaction, needId: string, organisationId: string): Promise<boolean> {
    const [, count]: [unknown, number] = await tx.query(
      'DELETE FROM need_backer WHERE need_id = $1 AND organisation_id = $2',
      [needId, organisationId],
    );
    return count > 0;
  }

  /** Writes on these needs who shares them, each under a new version where that has changed. Returns their ids. */
  async keep(tx: Transaction, needIds: readonly string[]): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE need n SET backer_ids = b.ids, lock_version = lock_version + 1, updated_at = now()
         FROM (SELECT i.id, coalesce(array_agg(b.organisation_id ORDER BY b.organisation_id) FILTER (WHERE b.agreed_by IS NOT NULL), '{}') AS ids
                 FROM unnest($1::uuid[]) AS i(id) LEFT JOIN need_backer b ON b.need_id = i.id GROUP BY i.id) b
        WHERE n.id = b.id AND n.backer_ids <> b.ids RETURNING n.id`,
      [needIds],
    );
    return rows.map(({ id }) => id);
  }

  /** How many needs an organisation shares. */
  async countOf(tx: Transaction, organisationId: string): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      'SELECT count(*)::int AS n FROM need_backer WHERE organisation_id = $1',
      [organisationId],
    );
    return row?.n ?? 0;
  }

  /** Turns the rows of one organisation to another, but for those of needs that the other shares too, which stay for the way back. */
  turn(
    tx: Transaction,
    from: string,
    to: string,
    ids: readonly string[] | null,
  ): Promise<{ id: string; needId: string }[]> {
    return tx
      .query(
        `UPDATE need_backer r SET organisation_id = $2, lock_version = lock_version + 1, updated_at = now()
          WHERE organisation_id = $1 AND ($3::uuid[] IS NULL OR id = ANY($3))
            AND NOT EXISTS (SELECT 1 FROM need_backer o WHERE o.organisation_id = $2 AND o.need_id = r.need_id)
          RETURNING id, need_id AS "needId"`,
        [from, to, ids],
      )
      .then(([rows]: [{ id: string; needId: string }[], number]) => rows);
  }
}
