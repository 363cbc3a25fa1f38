import type { MigrationInterface, QueryRunner } from 'typeorm';

const NOTICES = `
CREATE TABLE notice (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  match_id uuid NOT NULL REFERENCES match,
  meeting_id uuid REFERENCES meeting,
  side text NOT NULL CHECK (side IN ('need', 'capability')),
  organisation_id uuid NOT NULL REFERENCES organisation,
  person_id uuid REFERENCES person,
  kind text NOT NULL CHECK (kind IN ('PAIR_ENDED', 'MEETING_CANCELLED')),
  cause text NOT NULL,
  state text NOT NULL DEFAULT 'PENDING',
  message_id text NOT NULL,
  attempts int NOT NULL DEFAULT 0,
  last_error text NOT NULL DEFAULT '',
  sender text NOT NULL DEFAULT '',
  sending_until timestamptz,
  sent_at timestamptz,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (kind <> 'MEETING_CANCELLED' OR meeting_id IS NOT NULL),
  UNIQUE NULLS NOT DISTINCT (match_id, side, kind, meeting_id)
);
COMMENT ON COLUMN notice.sender IS 'Job that is sending; no other job may send until sending_until.';
CREATE INDEX notice_edition ON notice (edition_id, id);
CREATE INDEX notice_pending ON notice (created_at) WHERE state = 'PENDING';
INSERT INTO state_move (machine, from_state, to_state) VALUES
  ('notice', '', 'PENDING'), ('notice', 'PENDING', 'SENT'), ('notice', 'PENDING', 'DEAD');
CREATE TRIGGER notice_version BEFORE UPDATE ON notice FOR EACH ROW EXECUTE FUNCTION check_lock_version();
CREATE TRIGGER notice_state BEFORE INSERT OR UPDATE OF state ON notice
  FOR EACH ROW EXECUTE FUNCTION check_state_move('notice', 'state');
CREATE INDEX match_need ON match (need_id);
CREATE INDEX match_capability ON match (capability_id);`;

/** Notices to sides that something they knew of is off; pairs are found by either entry. */
export class Notices1764000000240 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NOTICES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX match_capability; DROP INDEX match_need; DROP TABLE notice;
      DELETE FROM state_move WHERE machine = 'notice'`);
  }
}
