import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
CREATE TABLE registration_setting (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL UNIQUE REFERENCES edition,
  opens_on date NOT NULL,
  closes_on date NOT NULL,
  capacity int CHECK (capacity BETWEEN 1 AND 100000),
  approval boolean NOT NULL,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (opens_on <= closes_on)
);
COMMENT ON TABLE registration_setting IS 'How one signs up for an edition. Whoever gives or takes a place holds its row.';
COMMENT ON COLUMN registration_setting.capacity IS 'Places in all; none where as many may come as want to.';
CREATE TRIGGER registration_setting_version BEFORE UPDATE ON registration_setting FOR EACH ROW EXECUTE FUNCTION check_lock_version();

CREATE TABLE registration_question (
  id uuid PRIMARY KEY,
  setting_id uuid NOT NULL REFERENCES registration_setting ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('TEXT', 'LONG_TEXT', 'ONE_OF', 'SEVERAL_OF', 'YES_NO')),
  label_zh text NOT NULL CHECK (label_zh <> '' AND length(label_zh) <= 200),
  label_en text NOT NULL DEFAULT '' CHECK (length(label_en) <= 200),
  required boolean NOT NULL,
  options jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(options) = 'array' AND jsonb_array_length(options) <= 30),
  place int NOT NULL,
  retired_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN registration_question.retired_at IS 'It is asked no more. A question that somebody has answered is never rewritten.';
CREATE INDEX registration_question_setting ON registration_question (setting_id, place);

CREATE TABLE registration (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  person_id uuid NOT NULL REFERENCES person,
  organisation_id uuid NOT NULL REFERENCES organisation,
  number int NOT NULL CHECK (number > 0),
  state text NOT NULL,
  own boolean NOT NULL,
  typed_by text NOT NULL CHECK (typed_by <> ''),
  came_at timestamptz NOT NULL,
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 500),
  decided_by text,
  decided_at timestamptz,
  same_as uuid REFERENCES registration ON DELETE CASCADE,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (edition_id, number),
  CHECK (num_nonnulls(decided_by, decided_at) IN (0, 2)),
  CHECK (same_as <> id)
);
COMMENT ON TABLE registration IS 'Somebody signs up for an edition.';
COMMENT ON COLUMN registration.number IS 'In the order of coming: the wait list goes by it.';
COMMENT ON COLUMN registration.own IS 'Whether the person signed up themselves.';
COMMENT ON COLUMN registration.same_as IS 'The living registration of the person that this one was merged into. Both keep their place until one is cancelled.';
CREATE UNIQUE INDEX registration_living ON registration (edition_id, person_id)
  WHERE state IN ('APPLIED', 'WAITING', 'APPROVED') AND same_as IS NULL;
CREATE INDEX registration_person ON registration (person_id);
CREATE INDEX registration_organisation ON registration (organisation_id);
CREATE INDEX registration_same ON registration (same_as) WHERE same_as IS NOT NULL;
INSERT INTO state_move (machine, from_state, to_state) VALUES
  ('registration', '', 'APPLIED'), ('registration', '', 'WAITING'), ('registration', '', 'APPROVED'),
  ('registration', 'APPLIED', 'APPROVED'), ('registration', 'WAITING', 'APPROVED'), ('registration', 'APPLIED', 'WAITING'),
  ('registration', 'APPLIED', 'REJECTED'), ('registration', 'WAITING', 'REJECTED'),
  ('registration', 'APPLIED', 'CANCELLED'), ('registration', 'WAITING', 'CANCELLED'), ('registration', 'APPROVED', 'CANCELLED');
CREATE TRIGGER registration_version BEFORE UPDATE ON registration FOR EACH ROW EXECUTE FUNCTION check_lock_version();
CREATE TRIGGER registration_state BEFORE INSERT OR UPDATE OF state ON registration
  FOR EACH ROW EXECUTE FUNCTION check_state_move('registration', 'state');

CREATE TABLE registration_answer (
  id uuid PRIMARY KEY,
  registration_id uuid NOT NULL REFERENCES registration ON DELETE CASCADE,
  question_id uuid NOT NULL REFERENCES registration_question,
  value jsonb NOT NULL CHECK (jsonb_typeof(value) IN ('string', 'array', 'boolean')),
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (registration_id, question_id)
);
CREATE INDEX registration_answer_question ON registration_answer (question_id);

CREATE TABLE registration_letter (
  id uuid PRIMARY KEY,
  registration_id uuid NOT NULL REFERENCES registration ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('RECEIVED', 'WAITING', 'APPROVED', 'REJECTED', 'MOVED_UP', 'CANCELLED')),
  place int,
  created_at timestamptz NOT NULL DEFAULT now(),
  sender text,
  sending_until timestamptz,
  attempts int NOT NULL DEFAULT 0,
  sent_at timestamptz,
  given_up_at timestamptz,
  stopped_at timestamptz,
  last_error text NOT NULL DEFAULT '',
  CHECK (num_nonnulls(sent_at, given_up_at, stopped_at) <= 1),
  CHECK ((kind = 'WAITING') = (place IS NOT NULL))
);
COMMENT ON COLUMN registration_letter.place IS 'On the wait list, when the letter was written.';
COMMENT ON COLUMN registration_letter.given_up_at IS 'It could not be delivered: somebody telephones.';
COMMENT ON COLUMN registration_letter.stopped_at IS 'It was not wanted any more when its turn came.';
CREATE INDEX registration_letter_registration ON registration_letter (registration_id, id);
CREATE INDEX registration_letter_unsent ON registration_letter (created_at) WHERE sent_at IS NULL AND given_up_at IS NULL AND stopped_at IS NULL`;

const OPEN = '(SELECT reach_is_open())';
const OF_REGISTRATION = 'registration_id IN (SELECT id FROM registration)';

/** By table, the rows that a connection which is not open may see and change. */
const WALLS: Readonly<Record<string, string>> = {
  registration: `edition_id::text IN (SELECT reached('edition')) OR organisation_id IN (SELECT organisations_in_reach())
    OR person_id::text IN (SELECT reached('person'))`,
  registration_answer: OF_REGISTRATION,
  registration_letter: OF_REGISTRATION,
};

/** People sign up for editions: what they are asked, how each registration stands, the letters about it. */
export class Registrations1764000000678 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const [table, rows] of Object.entries(WALLS))
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_in_reach ON ${table} USING (${OPEN} OR ${rows})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP TABLE registration_letter, registration_answer, registration, registration_question, registration_setting;
DELETE FROM state_move WHERE machine = 'registration'`);
  }
}
