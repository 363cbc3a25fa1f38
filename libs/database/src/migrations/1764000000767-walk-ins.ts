import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'PERSON_ARRIVED', 'PERSON_LEFT', 'SIDE_ARRIVED', 'SIDE_LATE', 'SIDE_ABSENT', 'MEETING_BEGUN', 'MEETING_ENDED',
  'SESSION_DELAYED', 'PLACE_LOST', 'PLACE_BACK'`;

const EVENTS = `
ALTER TABLE day_event ADD COLUMN walk_in_id uuid, ADD COLUMN match_id uuid REFERENCES match,
  ADD COLUMN name text CHECK (length(name) <= 60), ADD COLUMN organisation text CHECK (length(organisation) <= 100),
  ADD COLUMN wants text CHECK (length(wants) <= 200),
  DROP CONSTRAINT day_event_kind_check, DROP CONSTRAINT day_event_check,
  ADD CONSTRAINT day_event_kind_check CHECK (kind IN (${KINDS}, 'WALK_IN_CAME', 'WALK_IN_LEFT', 'PAIR_ASKED', 'PAIR_DROPPED')),
  ADD CONSTRAINT day_event_check CHECK (CASE WHEN walk_in_id IS NULL THEN num_nonnulls(meeting_id, person_id, session_id, place_id, match_id) = 1
    ELSE num_nonnulls(meeting_id, session_id, place_id, match_id) = 0 END),
  ADD CONSTRAINT day_event_walk_in CHECK ((kind LIKE 'WALK_IN_%') = (walk_in_id IS NOT NULL) AND (kind = 'WALK_IN_CAME') = (name IS NOT NULL));
COMMENT ON COLUMN day_event.walk_in_id IS 'Of somebody who came without being expected; given by the device, as id is. Their coming may come in after their going.';
COMMENT ON COLUMN day_event.wants IS 'What they look for, in their own words.';
CREATE INDEX day_event_match ON day_event (match_id) WHERE match_id IS NOT NULL;`;

const AGREED = `
ALTER TABLE match ADD COLUMN agreed_on_site boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN match.agreed_on_site IS 'Both sides were there and an organiser seated them: no invitation was answered.';
CREATE VIEW match_agreed_on_site AS SELECT id AS match_id FROM match WHERE agreed_on_site;`;

/** Who comes without being expected, and meetings that are asked for on site. */
export class WalkIns1764000000767 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [EVENTS, AGREED]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP VIEW match_agreed_on_site;
ALTER TABLE match DROP COLUMN agreed_on_site;
DELETE FROM day_event WHERE walk_in_id IS NOT NULL OR match_id IS NOT NULL;
ALTER TABLE day_event DROP CONSTRAINT day_event_walk_in, DROP CONSTRAINT day_event_check, DROP CONSTRAINT day_event_kind_check,
  DROP COLUMN walk_in_id, DROP COLUMN match_id, DROP COLUMN name, DROP COLUMN organisation, DROP COLUMN wants,
  ADD CONSTRAINT day_event_kind_check CHECK (kind IN (${KINDS})),
  ADD CONSTRAINT day_event_check CHECK (num_nonnulls(meeting_id, person_id, session_id, place_id) = 1)`);
  }
}
