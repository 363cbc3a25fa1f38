import type { MeetingRequestListQuery } from '@jiqia/contracts/http';
import type { MatchState } from '@jiqia/contracts/states';
import { type MeetingRequestState, type Side, STATE_OF_WISH } from '@jiqia/contracts/words';
import { newId, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Reach } from '@jiqia/identity';
import { reachCondition } from '@jiqia/organisations';
import { SHOWN_ON_BOARD } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** One side of a pair asks for a meeting. */
export interface MeetingRequestRow {
  readonly id: string;
  readonly editionId: string;
  readonly matchId: string;
  /** Who asks. */
  readonly side: Side;
  readonly needId: string;
  readonly capabilityId: string;
  readonly message: string;
  /** How its pair stands, and why. */
  readonly pair: MatchState;
  readonly pairReason: string;
  readonly askedAt: Date;
}
/** Wishes of an edition that nobody has decided on. */
export interface WaitingRequests {
  readonly editionId: string;
  readonly count: number;
  readonly first: readonly { readonly id: string; readonly title: string }[];
}

const SELECT = `SELECT r.id, r.edition_id AS "editionId", r.match_id AS "matchId", r.side, r.need_id AS "needId", r.capability_id AS "capabilityId",
    r.message, m.state AS pair, m.state_reason AS "pairReason", r.created_at AS "askedAt"
  FROM meeting_request r JOIN match m ON m.id = r.match_id JOIN need_card n ON n.id = r.need_id JOIN capability_card c ON c.id = r.capability_id`;
/** Whose a wish is: of the side that asks. */
const OF_ASKER = {
  edition: 'r.edition_id',
  organisation: `CASE r.side WHEN 'need' THEN n.organisation_id ELSE c.organisation_id END`,
  person: `CASE r.side WHEN 'capability' THEN c.person_id END`,
};

const statesOf = (wish: MeetingRequestState): string[] =>
  Object.entries(STATE_OF_WISH).flatMap(([state, of]) => (of === wish ? [state] : []));

@Injectable()
export class MeetingRequestRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError MEETING_REQUEST_KNOWN where this side has asked for the pair before */
  async insert(
    tx: Transaction,
    row: Pick<
      MeetingRequestRow,
      'editionId' | 'matchId' | 'side' | 'needId' | 'capabilityId' | 'message'
    > & { readonly askedBy: string; readonly askedOn: string },
  ): Promise<string> {
    const rows: { id: string }[] = await tx.query(
      `INSERT INTO meeting_request (id, edition_id, match_id, side, need_id, capability_id, message, asked_by, asked_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (match_id, side) DO NOTHING RETURNING id`,
      [
        newId(),
        row.editionId,
        row.matchId,
        row.side,
        row.needId,
        row.capabilityId,
        row.message,
        row.askedBy,
        row.askedOn,
      ],
    );
    const [made] = rows;
    if (made) return made.id;
    throw new AppError({ code: 'MEETING_REQUEST_KNOWN' });
  }

  async get(
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<MeetingRequestRow> {
    const [row]: MeetingRequestRow[] = await manager.query(`${SELECT} WHERE r.id = $1`, [id]);
    if (row) return row;
    throw new Error(`meeting request ${id} is not there`);
  }

  /** What this side has asked for of these pairs. */
  listOfPairs(matchIds: readonly string[], side: Side): Promise<MeetingRequestRow[]> {
    return this.dataSource.query(`${SELECT} WHERE r.match_id = ANY($1) AND r.side = $2`, [
      matchIds,
      side,
    ]);
  }

  /** How many pairs were asked for with an entry on a day; who asks with it once more waits until the transaction ends. */
  async countOn(tx: Transaction, side: Side, entryId: string, day: string): Promise<number> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `meeting-request:${entryId}`,
    ]);
    const [row]: { n: number }[] = await tx.query(
      `SELECT count(*)::int AS n FROM meeting_request r WHERE r.${side}_id = $1 AND r.side = $2 AND r.asked_on = $3`,
      [entryId, side, day],
    );
    return row?.n ?? 0;
  }

  /** One row more than the limit, in the order of ids, of those within reach. */
  list(
    editionId: string,
    { cursor, limit, state }: MeetingRequestListQuery,
    reach: Reach,
  ): Promise<MeetingRequestRow[]> {
    const within = reachCondition(reach, OF_ASKER);
    return this.ask(
      `${SELECT} WHERE ${within.sql} AND r.edition_id = :editionId AND (:cursor::uuid IS NULL OR r.id > :cursor)
          AND (:states::text[] IS NULL OR m.state = ANY(:states))
        ORDER BY r.id LIMIT :most`,
      {
        ...within.parameters,
        editionId,
        cursor: cursor ?? null,
        states: state ? statesOf(state) : null,
        most: limit + 1,
      },
    );
  }

  /** Of open editions within reach, edition by edition. */
  listWaiting(reach: Reach): Promise<WaitingRequests[]> {
    const within = reachCondition(reach, { edition: 'r.edition_id' });
    return this.ask(
      `SELECT r.edition_id AS "editionId", count(*)::int AS count,
              (array_agg(json_build_object('id', r.match_id, 'title', n.title || ' — ' || c.title) ORDER BY r.id))[1:${SHOWN_ON_BOARD}] AS first
         FROM meeting_request r JOIN match m ON m.id = r.match_id AND m.state = 'CANDIDATE' JOIN edition_brief e ON e.id = r.edition_id AND e.open
         JOIN need_card n ON n.id = r.need_id JOIN capability_card c ON c.id = r.capability_id
        WHERE ${within.sql} GROUP BY r.edition_id ORDER BY r.edition_id`,
      within.parameters,
    );
  }

  private ask<T>(sql: string, named: Readonly<Record<string, unknown>>): Promise<T[]> {
    const [text, parameters] = this.dataSource.driver.escapeQueryWithParameters(sql, named);
    return this.dataSource.query(text, parameters);
  }
}
