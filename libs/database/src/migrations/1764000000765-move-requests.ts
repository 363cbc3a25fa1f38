import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = `
CREATE TABLE meeting_move_request (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  meeting_id uuid NOT NULL REFERENCES meeting,
  match_id uuid NOT NULL REFERENCES match,
  number int NOT NULL CHECK (number > 0),
  side text NOT NULL CHECK (side IN ('need', 'capability')),
  organisation_id uuid NOT NULL REFERENCES organisation,
  person_id uuid REFERENCES person,
  kind text NOT NULL CHECK (kind IN ('TIME', 'SWAP')),
  wishes timestamptz[] NOT NULL DEFAULT '{}' CHECK (cardinality(wishes) <= 3),
  other_meeting_id uuid REFERENCES meeting CHECK (other_meeting_id <> meeting_id),
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 200),
  asked_by text NOT NULL CHECK (asked_by <> ''),
  asked_at timestamptz NOT NULL,
  lapses_at timestamptz NOT NULL,
  agreed_here boolean NOT NULL DEFAULT false,
  agreed_there boolean NOT NULL DEFAULT false,
  answer text NOT NULL DEFAULT '' CHECK (length(answer) <= 200),
  ended_how text CHECK (ended_how IN ('AGREED', 'REFUSED', 'LAPSED', 'TAKEN_BACK', 'OVERTAKEN')),
  ended_by text,
  ended_at timestamptz,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (meeting_id, number),
  CHECK ((kind = 'SWAP') = (other_meeting_id IS NOT NULL)),
  CHECK ((kind = 'TIME') = (cardinality(wishes) > 0)),
  CHECK (num_nonnulls(ended_how, ended_by, ended_at) IN (0, 3))
);
COMMENT ON TABLE meeting_move_request IS 'One side of a meeting asks for another time, or for the time of another meeting of its own. Open while ended_how is null.';
COMMENT ON COLUMN meeting_move_request.number IS 'Counts the requests that name this meeting, or the other one of a swap.';
COMMENT ON COLUMN meeting_move_request.lapses_at IS 'When the day of one of its meetings or wished times begins.';
COMMENT ON COLUMN meeting_move_request.agreed_there IS 'Of a swap: the other side of the other meeting has agreed.';
CREATE UNIQUE INDEX meeting_move_request_open ON meeting_move_request (meeting_id) WHERE ended_how IS NULL;
CREATE INDEX meeting_move_request_edition ON meeting_move_request (edition_id, id);
CREATE INDEX meeting_move_request_other ON meeting_move_request (other_meeting_id) WHERE other_meeting_id IS NOT NULL;
CREATE INDEX meeting_move_request_due ON meeting_move_request (lapses_at) WHERE ended_how IS NULL;
CREATE INDEX meeting_move_request_organisation ON meeting_move_request (organisation_id);
CREATE INDEX meeting_move_request_person ON meeting_move_request (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX meeting_move_request_match ON meeting_move_request (match_id);
CREATE TRIGGER meeting_move_request_version BEFORE UPDATE ON meeting_move_request FOR EACH ROW EXECUTE FUNCTION check_lock_version();
ALTER TABLE meeting_move_request ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY meeting_move_request_in_reach ON meeting_move_request USING ((SELECT reach_is_open())
  OR edition_id::text IN (SELECT reached('edition')) OR organisation_id IN (SELECT organisations_in_reach())
  OR person_id::text IN (SELECT reached('person')));`;

/** Sides ask for another time of their meetings. */
export class MoveRequests1764000000765 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE meeting_move_request;
UPDATE meeting SET state = 'CONFIRMED', lock_version = lock_version + 1 WHERE state = 'MOVE_PROPOSED'`);
  }
}
