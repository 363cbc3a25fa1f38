import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What has changed, without what it says. */
const MARKS = `
CREATE VIEW organisation_mark AS SELECT id, lock_version FROM organisation;
CREATE VIEW person_mark AS SELECT id, lock_version FROM person;
CREATE VIEW programme_mark AS SELECT id, lock_version FROM programme;
CREATE VIEW edition_mark AS SELECT id, programme_id, lock_version FROM edition;
CREATE VIEW entry_mark AS SELECT id, edition_id, side, entry_id FROM edition_entry;
CREATE VIEW match_mark AS SELECT edition_id, need_id, capability_id, lock_version, updated_at FROM match;
CREATE VIEW invitation_mark AS SELECT edition_id, lock_version, updated_at FROM invitation;
CREATE VIEW timetable_mark AS SELECT edition_id, updated_at FROM timetable WHERE state = 'DONE';
CREATE VIEW meeting_mark AS SELECT edition_id, lock_version, updated_at FROM meeting;
CREATE VIEW outcome_mark AS SELECT edition_id, need_id, capability_id, lock_version, updated_at FROM outcome;`;

/** What is looked up by lists, pages and sweeps, and was found by reading the whole table. */
const INDEXES = `
CREATE INDEX match_edition_score ON match (edition_id, score DESC, id);
CREATE INDEX match_edition_id ON match (edition_id, id);
CREATE INDEX match_run_edition ON match_run (edition_id, id);
CREATE INDEX match_run_live ON match_run (updated_at) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX shortlist_run_edition ON shortlist_run (edition_id, id);
CREATE INDEX invitation_edition ON invitation (edition_id, id);
CREATE INDEX invitation_match ON invitation (match_id);
CREATE INDEX timetable_edition ON timetable (edition_id, id);
CREATE INDEX timetable_live ON timetable (updated_at) WHERE state IN ('QUEUED', 'SOLVING');
CREATE INDEX meeting_edition ON meeting (edition_id, starts_at);
CREATE INDEX meeting_match ON meeting (match_id);
CREATE INDEX need_organisation_title ON need (organisation_id, title);
CREATE INDEX need_state ON need (state, id);
CREATE INDEX need_changed ON need (updated_at);
CREATE INDEX capability_organisation_title ON capability (organisation_id, title);
CREATE INDEX capability_state ON capability (state, id);
CREATE INDEX capability_changed ON capability (updated_at);
CREATE INDEX edition_entry_entry ON edition_entry (entry_id);
CREATE INDEX outbox_message_dead ON outbox_message (dead_at) WHERE dead_at IS NOT NULL;`;

const DOWN = `
DROP INDEX capability_changed, need_changed, outbox_message_dead, edition_entry_entry, capability_state, capability_organisation_title, need_state,
  need_organisation_title, meeting_match, meeting_edition, timetable_live, timetable_edition, invitation_match,
  invitation_edition, shortlist_run_edition, match_run_live, match_run_edition, match_edition_id, match_edition_score;
DROP VIEW outcome_mark, meeting_mark, timetable_mark, invitation_mark, match_mark, entry_mark, edition_mark, programme_mark,
  person_mark, organisation_mark`;

/** Views by which others see that something has changed, and the indexes that were missing. */
export class Marks1764000000350 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [MARKS, INDEXES]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
