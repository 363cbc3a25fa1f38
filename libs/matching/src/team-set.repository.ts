import type { TeamSetListQuery } from '@jiqia/contracts/http';
import type { MatchState } from '@jiqia/contracts/states';
import type { TeamSetKind } from '@jiqia/contracts/words';
import { guardedUpdate, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { MatchReason } from './match.types.js';

/** One capability of a set. */
interface TeamSetMemberRow {
  readonly id: string;
  readonly capabilityId: string;
  /** The version that was scored. */
  readonly capabilityVersion: number;
  readonly score: number;
  readonly level: number;
  /** What the need asks for that it shows and none before it. */
  readonly adds: string[];
  readonly reasons: MatchReason[];
  /** The pair of the need with it, as it stands now; null where there is none. */
  readonly matchId: string | null;
  readonly matchState: MatchState | null;
}
/** Capabilities that are proposed for a need together. */
export interface TeamSetRow {
  readonly id: string;
  readonly editionId: string;
  readonly matchRunId: string;
  readonly needId: string;
  readonly needVersion: number;
  readonly kind: TeamSetKind;
  /** Shares of what the need asks for: that all show together, and that the one shows who shows most alone. */
  readonly covered: number;
  readonly alone: number;
  readonly missing: string[];
  readonly members: TeamSetMemberRow[];
  /** When pairs were made of it. */
  readonly takenAt: Date | null;
  readonly lockVersion: number;
}

const MEMBERS = `(SELECT json_agg(json_build_object('id', p.id, 'capabilityId', p.capability_id, 'capabilityVersion', p.capability_version,
    'score', p.score, 'level', p.level, 'adds', p.adds, 'reasons', p.reasons, 'matchId', m.id, 'matchState', m.state) ORDER BY p.place)
    FROM team_set_member p
    LEFT JOIN match m ON m.edition_id = s.edition_id AND m.need_id = s.need_id AND m.capability_id = p.capability_id
   WHERE p.team_set_id = s.id)`;
const COLUMNS = `s.id, s.edition_id AS "editionId", s.match_run_id AS "matchRunId", s.need_id AS "needId", s.need_version AS "needVersion", s.kind,
  s.covered::float AS covered, s.alone::float AS alone, s.missing, s.taken_at AS "takenAt", s.lock_version AS "lockVersion", ${MEMBERS} AS members`;
/** Of the run whose pairs stand now. */
const OF_RUN = `s.match_run_id = (SELECT r.id FROM match_run r WHERE r.edition_id = $1 AND r.state = 'DONE' AND r.pairs IS NOT NULL
  ORDER BY greatest(r.finished_at, r.restored_at) DESC, r.id DESC LIMIT 1)`;
/** Whose need and capabilities are open and take part. */
const OPEN = `EXISTS (SELECT 1 FROM need_card n JOIN entry_mark e ON e.edition_id = $1 AND e.side = 'need' AND e.entry_id = n.id
     WHERE n.id = s.need_id AND n.state = 'PUBLISHED')
  AND NOT EXISTS (SELECT 1 FROM team_set_member p
    LEFT JOIN capability_card c ON c.id = p.capability_id AND c.state = 'LISTED'
    LEFT JOIN entry_mark e ON e.edition_id = $1 AND e.side = 'capability' AND e.entry_id = p.capability_id
    WHERE p.team_set_id = s.id AND (c.id IS NULL OR e.entry_id IS NULL))`;

/** What runs propose for needs together. */
@Injectable()
export class TeamSetRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @param rows the JSON of an array of sets under the names of their columns, their members in them */
  async add(tx: Transaction, rows: Uint8Array): Promise<void> {
    const json = Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength);
    await tx.query(
      `INSERT INTO team_set (id, edition_id, match_run_id, need_id, need_version, kind, covered, alone, missing)
       SELECT id, edition_id, match_run_id, need_id, need_version, kind, covered, alone, missing
         FROM json_populate_recordset(NULL::team_set, $1::json)`,
      [json],
    );
    await tx.query(
      `INSERT INTO team_set_member (id, team_set_id, place, capability_id, capability_version, score, level, adds, reasons)
       SELECT p.id, p.team_set_id, p.place, p.capability_id, p.capability_version, p.score, p.level, p.adds, p.reasons
         FROM json_array_elements($1::json) s, json_populate_recordset(NULL::team_set_member, s->'members') p`,
      [json],
    );
  }

  /** Lets go of what these runs proposed. */
  async forget(tx: Transaction, runIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM team_set WHERE match_run_id = ANY($1)', [runIds]);
  }

  /** Sets of the run whose pairs stand, need by need; one more than the page holds. Those that are not open any more are left out. */
  list(editionId: string, query: TeamSetListQuery): Promise<TeamSetRow[]> {
    const { cursor, needId, kind, limit } = query;
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM team_set s
        WHERE s.edition_id = $1 AND ${OF_RUN} AND ${OPEN}
          AND ($2::uuid IS NULL OR s.need_id = $2) AND ($3::text IS NULL OR s.kind = $3) AND ($4::uuid IS NULL OR s.id > $4)
        ORDER BY s.id LIMIT $5`,
      [editionId, needId ?? null, kind ?? null, cursor ?? null, limit + 1],
    );
  }

  /** Held until the transaction ends. @throws AppError TEAM_SET_NOT_FOUND, also for one of a run that does not stand, or that is not open any more */
  async hold(tx: Transaction, editionId: string, id: string): Promise<TeamSetRow> {
    await tx.query('SELECT 1 FROM team_set WHERE id = $1 FOR UPDATE', [id]);
    const [row]: TeamSetRow[] = await tx.query(
      `SELECT ${COLUMNS} FROM team_set s WHERE s.edition_id = $1 AND s.id = $2 AND ${OF_RUN} AND ${OPEN}`,
      [editionId, id],
    );
    if (row) return row;
    throw new AppError({ code: 'TEAM_SET_NOT_FOUND' });
  }

  /** Notes that pairs were made of it. @throws AppError VERSION_CHANGED */
  async take(
    tx: Transaction,
    row: Pick<TeamSetRow, 'id' | 'lockVersion'>,
    takenBy: string,
    takenAt: Date,
  ): Promise<void> {
    await guardedUpdate(tx, 'team_set', row, { taken_by: takenBy, taken_at: takenAt });
  }
}
