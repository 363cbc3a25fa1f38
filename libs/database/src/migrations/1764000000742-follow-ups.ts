import type { MigrationInterface, QueryRunner } from 'typeorm';

const RECORDS = `
CREATE TABLE side_record (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  meeting_id uuid NOT NULL REFERENCES meeting,
  match_id uuid NOT NULL REFERENCES match,
  side text NOT NULL CHECK (side IN ('need', 'capability')),
  organisation_id uuid NOT NULL REFERENCES organisation,
  person_id uuid REFERENCES person,
  result text NOT NULL,
  next_step text NOT NULL DEFAULT '',
  next_on date,
  note text NOT NULL DEFAULT '',
  other_side int CHECK (other_side BETWEEN 1 AND 5),
  organisation int CHECK (organisation BETWEEN 1 AND 5),
  recorded_by text NOT NULL CHECK (recorded_by <> ''),
  recorded_at timestamptz NOT NULL,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (meeting_id, side)
);
COMMENT ON TABLE side_record IS 'What one side says of its meeting: how it ended, what comes next, and how it found the other side and the fair.';
COMMENT ON COLUMN side_record.other_side IS 'How it found the other side, 1 to 5. For itself and for those who run the edition.';
COMMENT ON COLUMN side_record.organisation IS 'How it found the fair, 1 to 5.';
CREATE INDEX side_record_edition ON side_record (edition_id, id);
CREATE TRIGGER side_record_version BEFORE UPDATE ON side_record FOR EACH ROW EXECUTE FUNCTION check_lock_version();
ALTER TABLE side_record ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY side_record_in_reach ON side_record USING ((SELECT reach_is_open())
  OR edition_id::text IN (SELECT reached('edition')) OR organisation_id IN (SELECT organisations_in_reach())
  OR person_id::text IN (SELECT reached('person')));`;

const FOLLOW_UPS = `
CREATE TABLE follow_up (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  match_id uuid NOT NULL UNIQUE REFERENCES match,
  state text NOT NULL,
  met_on date NOT NULL,
  next_on date,
  owner_id uuid REFERENCES account,
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 200),
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((state = 'OPEN') = (next_on IS NOT NULL))
);
COMMENT ON TABLE follow_up IS 'That a pair that has met is asked how it goes on. While it is open it has a next date.';
COMMENT ON COLUMN follow_up.owner_id IS 'Whose it is; nobody in particular of those who run the edition where it is null.';
CREATE INDEX follow_up_edition ON follow_up (edition_id, id);
CREATE INDEX follow_up_due ON follow_up (next_on) WHERE state = 'OPEN';
CREATE INDEX follow_up_owner ON follow_up (owner_id) WHERE owner_id IS NOT NULL;
INSERT INTO state_move (machine, from_state, to_state) VALUES ('follow-up', '', 'OPEN'), ('follow-up', 'OPEN', 'CLOSED');
CREATE TRIGGER follow_up_version BEFORE UPDATE ON follow_up FOR EACH ROW EXECUTE FUNCTION check_lock_version();
CREATE TRIGGER "follow-up_state" BEFORE INSERT OR UPDATE OF state ON follow_up
  FOR EACH ROW EXECUTE FUNCTION check_state_move('follow-up', 'state');
ALTER TABLE follow_up ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY follow_up_in_reach ON follow_up USING ((SELECT reach_is_open())
  OR edition_id::text IN (SELECT reached('edition')));

CREATE TABLE follow_up_entry (
  id uuid PRIMARY KEY,
  follow_up_id uuid NOT NULL REFERENCES follow_up,
  way text NOT NULL,
  words text NOT NULL CHECK (words <> '' AND length(words) <= 500),
  next_on date,
  noted_by text NOT NULL CHECK (noted_by <> ''),
  noted_at timestamptz NOT NULL
);
COMMENT ON TABLE follow_up_entry IS 'One talk with the sides of a pair. Never changed.';
CREATE INDEX follow_up_entry_of ON follow_up_entry (follow_up_id, id);
ALTER TABLE follow_up_entry ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY follow_up_entry_in_reach ON follow_up_entry USING ((SELECT reach_is_open())
  OR follow_up_id IN (SELECT id FROM follow_up));`;

/** Pairs that are followed up already are asked about a week from now. */
const STANDING = `
INSERT INTO follow_up (id, edition_id, match_id, state, met_on, next_on)
SELECT uuidv7(), t.edition_id, t.id, 'OPEN', coalesce((SELECT max(m.ends_at)::date FROM meeting m WHERE m.match_id = t.id), current_date), current_date + 7
  FROM match t WHERE t.state = 'FOLLOWING' OR (t.state = 'CONVERTED' AND EXISTS (
    SELECT 1 FROM outcome o WHERE (o.edition_id, o.need_id, o.capability_id) = (t.edition_id, t.need_id, t.capability_id)
       AND o.stage NOT IN ('LANDED', 'TERMINATED', 'LAPSED')))`;

/** What both sides say of a meeting, and what follows from it until the pair has come to an end. */
export class FollowUps1764000000742 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [RECORDS, FOLLOW_UPS, STANDING]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP TABLE follow_up_entry; DROP TABLE follow_up; DROP TABLE side_record;
DELETE FROM state_move WHERE machine = 'follow-up'`);
  }
}
