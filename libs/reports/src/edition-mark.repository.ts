import type { MatchState } from '@jiqia/contracts/states';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/**
 * What of all that a report is made of has changed: of each table how many rows, the sum of their versions and the last change.
 */
const MARK = `
WITH spoken AS MATERIALIZED (
  SELECT entry_id AS id FROM entry_mark WHERE edition_id = $1
  UNION SELECT need_id FROM match_mark WHERE edition_id = $1 UNION SELECT capability_id FROM match_mark WHERE edition_id = $1),
card AS MATERIALIZED (
  SELECT organisation_id, contact_id AS person_id, lock_version FROM need_card JOIN spoken USING (id)
  UNION ALL SELECT organisation_id, person_id, lock_version FROM capability_card JOIN spoken USING (id))
SELECT concat_ws('/',
  (SELECT lock_version FROM edition_mark WHERE id = $1),
  (SELECT p.lock_version FROM edition_mark e JOIN programme_mark p ON p.id = e.programme_id WHERE e.id = $1),
  (SELECT count(*) || '.' || coalesce(max(id::text), '') FROM entry_mark WHERE edition_id = $1),
  (SELECT count(*) || '.' || coalesce(sum(lock_version), 0) || '.' || coalesce(max(updated_at)::text, '')
     FROM match_mark WHERE edition_id = $1),
  (SELECT count(*) || '.' || coalesce(sum(lock_version), 0) || '.' || coalesce(max(updated_at)::text, '')
     FROM invitation_mark WHERE edition_id = $1),
  (SELECT count(*) || '.' || coalesce(sum(lock_version), 0) || '.' || coalesce(max(updated_at)::text, '')
     FROM meeting_mark WHERE edition_id = $1),
  (SELECT count(*) || '.' || coalesce(sum(lock_version), 0) || '.' || coalesce(max(updated_at)::text, '')
     FROM outcome_due_mark WHERE edition_id = $1),
  (SELECT count(*) || '.' || coalesce(max(updated_at)::text, '') FROM timetable_mark WHERE edition_id = $1),
  (SELECT count(*) || '.' || coalesce(sum(lock_version), 0) FROM card),
  (SELECT coalesce(sum(lock_version), 0) FROM organisation_mark WHERE id IN (SELECT organisation_id FROM card)),
  (SELECT coalesce(sum(hashtextextended(concat(person_id, society_id), 0)), 0) FROM person_society WHERE person_id IN (SELECT person_id FROM card)),
  (SELECT coalesce(sum(lock_version), 0) FROM person_mark WHERE id IN (
     SELECT person_id FROM card UNION SELECT person_id FROM meeting_stand_in WHERE edition_id = $1))) AS mark`;

/** Which need with which capability a match brings together. */
export interface PairRow {
  readonly id: string;
  readonly needId: string;
  readonly capabilityId: string;
  readonly state: MatchState;
}

@Injectable()
export class EditionMarkRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** A text that is another one as soon as anything has changed that a report of the edition says. */
  async markOf(editionId: string): Promise<string> {
    const rows: { mark: string }[] = await this.dataSource.query(MARK, [editionId]);
    return rows[0]?.mark ?? '';
  }

  /** These pairs, without what was found out about them. */
  listPairs(ids: readonly string[]): Promise<PairRow[]> {
    return this.dataSource.query(
      `SELECT id, need_id AS "needId", capability_id AS "capabilityId", state FROM match_pair WHERE id = ANY($1)`,
      [ids],
    );
  }
}
