import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The one place that says who the expert of a capability is: its person, or its organisation where no person is named. */
const EXPERT = `
ALTER TABLE capability ADD COLUMN expert_id uuid NOT NULL
  GENERATED ALWAYS AS (coalesce(person_id, organisation_id)) STORED`;

/** How long the sweeper leaves work alone that it has asked for so many times: 1, 2, 4 … minutes, at most an hour. */
const PAUSE = `
CREATE FUNCTION sweep_pause(times int) RETURNS interval LANGUAGE sql IMMUTABLE
  RETURN LEAST(power(2, times - 1), 60) * interval '1 minute'`;

/** Each of one table alone, so that rows may be held through it. What nobody outside reads stays inside. */
const VIEWS = `
CREATE VIEW organisation_card AS SELECT id, name FROM organisation;
CREATE VIEW organisation_also_called AS SELECT organisation_id, alias FROM organisation_alias;
CREATE VIEW person_card AS SELECT id, name, organisation_id FROM person;
CREATE VIEW person_contact AS SELECT id, name, email FROM person;
COMMENT ON VIEW person_contact IS 'Private: for letters alone.';
CREATE VIEW need_card AS
  SELECT id, external_id, coalesce(external_id, title) AS ref, title, kinds, field, cluster, organisation_id, contact_id,
         state, lock_version FROM need;
CREATE VIEW capability_card AS
  SELECT id, external_id, coalesce(external_id, title) AS ref, title, kind, field, cluster, organisation_id, person_id,
         expert_id, state, lock_version FROM capability;
CREATE VIEW edition_brief AS
  SELECT id, ref, closed_at IS NULL AS open, meetings_per_need, meetings_per_expert, minimum_score FROM edition;
CREATE VIEW match_pair AS SELECT id, edition_id, need_id, capability_id, state FROM match;
CREATE VIEW waiting_work AS SELECT job, payload FROM outbox_message WHERE dead_at IS NULL;
CREATE VIEW paused_work AS SELECT job, key FROM sweep WHERE swept_at >= now() - sweep_pause(times);`;

const DOWN = `
DROP VIEW paused_work, waiting_work, match_pair, edition_brief, capability_card, need_card, person_contact, person_card,
  organisation_also_called, organisation_card;
DROP FUNCTION sweep_pause(int);
ALTER TABLE capability DROP COLUMN expert_id`;

/** What each part of the platform shows to the others in SQL: they read these views, never its tables. */
export class Views1764000000280 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [EXPERT, PAUSE, VIEWS]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
