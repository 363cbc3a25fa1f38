import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = `
CREATE TABLE day_event (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  kind text NOT NULL CHECK (kind IN ('PERSON_ARRIVED', 'PERSON_LEFT', 'SIDE_ARRIVED', 'SIDE_LATE', 'SIDE_ABSENT', 'MEETING_BEGUN',
                                     'MEETING_ENDED', 'SESSION_DELAYED', 'PLACE_LOST', 'PLACE_BACK')),
  meeting_id uuid REFERENCES meeting,
  side text CHECK (side IN ('need', 'capability')),
  person_id uuid REFERENCES person,
  session_id uuid REFERENCES edition_session ON DELETE CASCADE,
  place_id uuid REFERENCES edition_place ON DELETE CASCADE,
  minutes int CHECK (minutes BETWEEN 0 AND 240),
  happened_at timestamptz NOT NULL,
  device text NOT NULL DEFAULT '' CHECK (length(device) <= 60),
  noted_by text NOT NULL CHECK (noted_by <> ''),
  effect text NOT NULL,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (num_nonnulls(meeting_id, person_id, session_id, place_id) = 1),
  CHECK ((kind LIKE 'SIDE_%') = (side IS NOT NULL)),
  CHECK ((kind IN ('SIDE_LATE', 'SESSION_DELAYED')) = (minutes IS NOT NULL))
);
COMMENT ON TABLE day_event IS 'What happened on the day of an edition, as devices noted it: late, twice and in any order.';
COMMENT ON COLUMN day_event.id IS 'Given by the device, so that the same event counts once however often it is sent.';
COMMENT ON COLUMN day_event.happened_at IS 'By the clock of the device.';
COMMENT ON COLUMN day_event.effect IS 'What it changed when it came in.';
CREATE INDEX day_event_edition ON day_event (edition_id, created_at);
CREATE INDEX day_event_meeting ON day_event (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX day_event_person ON day_event (person_id) WHERE person_id IS NOT NULL;
CREATE TRIGGER day_event_version BEFORE UPDATE ON day_event FOR EACH ROW EXECUTE FUNCTION check_lock_version();
ALTER TABLE day_event ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY day_event_in_reach ON day_event USING ((SELECT reach_is_open())
  OR edition_id::text IN (SELECT reached('edition')));`;

const MOVES = `
INSERT INTO state_move (machine, from_state, to_state) VALUES ('meeting', 'NO_SHOW', 'CONFIRMED'), ('match', 'LAPSED', 'MEETING_SET')`;

const BOOKINGS = `
ALTER TABLE meeting_booking ADD COLUMN released boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN meeting_booking.released IS 'It held until the meeting was given up: it is taken back when the meeting takes place after all.'`;

/** The day itself as events; who was said not to have come may come after all. */
export class OnSite1764000000740 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [TABLE, MOVES, BOOKINGS]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE meeting_booking DROP COLUMN released;
DELETE FROM state_move WHERE (machine, from_state, to_state) IN (('meeting', 'NO_SHOW', 'CONFIRMED'), ('match', 'LAPSED', 'MEETING_SET'));
DROP TABLE day_event`);
  }
}
