import type { SideRecordForm } from '@jiqia/contracts/forms';
import type { Side } from '@jiqia/contracts/words';
import { beyondReach, newId, type Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** What one side said of its meeting. Days are YYYY-MM-DD. */
export interface SideRecordRow extends SideRecordForm {
  readonly id: string;
  readonly editionId: string;
  readonly meetingId: string;
  readonly matchId: string;
  readonly side: Side;
  readonly organisationId: string;
  readonly personId: string | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly lockVersion: number;
}

const SELECT = `SELECT id, edition_id AS "editionId", meeting_id AS "meetingId", match_id AS "matchId", side,
    organisation_id AS "organisationId", person_id AS "personId", result, next_step AS "nextStep", next_on::text AS "nextOn", note,
    other_side AS "otherSide", organisation, recorded_by AS "recordedBy", recorded_at AS "recordedAt", lock_version AS "lockVersion"
  FROM side_record`;

@Injectable()
export class SideRecordRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The need's side first. */
  listOf(meetingId: string, manager?: EntityManager): Promise<SideRecordRow[]> {
    const sql = `${SELECT} WHERE meeting_id = $1 ORDER BY side DESC`;
    // Of both sides, whichever asks: the service says who is shown what.
    return manager
      ? manager.query(sql, [meetingId])
      : beyondReach(() => this.dataSource.query(sql, [meetingId]));
  }

  /** Writes what a side says, over what it said before. */
  async write(tx: Transaction, row: Omit<SideRecordRow, 'id' | 'lockVersion'>): Promise<string> {
    const [made]: { id: string }[] = await tx.query(
      `INSERT INTO side_record (id, edition_id, meeting_id, match_id, side, organisation_id, person_id, result, next_step, next_on, note,
                                other_side, organisation, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
       ON CONFLICT (meeting_id, side) DO UPDATE SET organisation_id = excluded.organisation_id, person_id = excluded.person_id,
         result = excluded.result, next_step = excluded.next_step, next_on = excluded.next_on, note = excluded.note,
         other_side = excluded.other_side, organisation = excluded.organisation, recorded_by = excluded.recorded_by,
         recorded_at = excluded.recorded_at, lock_version = side_record.lock_version + 1, updated_at = now()
       RETURNING id`,
      [
        newId(),
        row.editionId,
        row.meetingId,
        row.matchId,
        row.side,
        row.organisationId,
        row.personId,
        row.result,
        row.nextStep,
        row.nextOn,
        row.note,
        row.otherSide,
        row.organisation,
        row.recordedBy,
        row.recordedAt,
      ],
    );
    return made?.id ?? '';
  }

  /** The next dates that the sides of a pair have named, YYYY-MM-DD. */
  async nextDays(tx: Transaction, matchId: string): Promise<string[]> {
    const rows: { day: string }[] = await tx.query(
      'SELECT next_on::text AS day FROM side_record WHERE match_id = $1 AND next_on IS NOT NULL',
      [matchId],
    );
    return rows.map(({ day }) => day);
  }
}
