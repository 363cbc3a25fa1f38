import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = `
CREATE TABLE nomination (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  need_id uuid NOT NULL REFERENCES need,
  society_id uuid NOT NULL REFERENCES organisation,
  year int NOT NULL,
  number int NOT NULL CHECK (number > 0),
  state text NOT NULL DEFAULT 'ASKED',
  due_on date NOT NULL,
  note text NOT NULL DEFAULT '',
  letter jsonb NOT NULL,
  asked_by text NOT NULL CHECK (asked_by <> ''),
  asked_at timestamptz NOT NULL,
  person_id uuid REFERENCES person,
  capability_id uuid REFERENCES capability,
  reason text,
  words text NOT NULL DEFAULT '',
  late boolean NOT NULL DEFAULT false,
  answered_by text,
  answered_at timestamptz,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (year, number),
  CHECK ((state = 'NOMINATED') = (person_id IS NOT NULL)),
  CHECK (capability_id IS NULL OR person_id IS NOT NULL),
  CHECK ((state = 'NONE') = (reason IS NOT NULL)),
  CHECK ((state IN ('NOMINATED', 'NONE')) = (answered_at IS NOT NULL)),
  CHECK ((answered_by IS NULL) = (answered_at IS NULL)),
  CHECK (answered_at IS NOT NULL OR NOT late)
);
COMMENT ON TABLE nomination IS 'A society is asked to name an expert for a need of an edition, by a letter with a number and by a day.';
COMMENT ON COLUMN nomination.number IS 'Of its letter, without gaps within its year: given under a lock, and no row is ever deleted.';
COMMENT ON COLUMN nomination.letter IS 'What its letter says, as it was when the society was asked.';
COMMENT ON COLUMN nomination.late IS 'The answer came after the last day.';
CREATE UNIQUE INDEX nomination_one_live ON nomination (edition_id, need_id, society_id) WHERE state IN ('ASKED', 'NOMINATED');
CREATE INDEX nomination_edition ON nomination (edition_id, id);
CREATE INDEX nomination_need ON nomination (need_id, id);
CREATE INDEX nomination_society ON nomination (society_id, id);
CREATE INDEX nomination_person ON nomination (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX nomination_capability ON nomination (capability_id) WHERE capability_id IS NOT NULL;
CREATE INDEX nomination_due ON nomination (due_on) WHERE state = 'ASKED';
INSERT INTO state_move (machine, from_state, to_state) VALUES
  ('nomination', '', 'ASKED'), ('nomination', 'ASKED', 'NOMINATED'), ('nomination', 'ASKED', 'NONE'), ('nomination', 'ASKED', 'LAPSED'),
  ('nomination', 'ASKED', 'WITHDRAWN'), ('nomination', 'LAPSED', 'NOMINATED'), ('nomination', 'LAPSED', 'NONE');
CREATE TRIGGER nomination_version BEFORE UPDATE ON nomination FOR EACH ROW EXECUTE FUNCTION check_lock_version();
CREATE TRIGGER nomination_state BEFORE INSERT OR UPDATE OF state ON nomination
  FOR EACH ROW EXECUTE FUNCTION check_state_move('nomination', 'state');
ALTER TABLE nomination ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY nomination_in_reach ON nomination USING ((SELECT reach_is_open())
  OR edition_id::text IN (SELECT reached('edition')) OR society_id IN (SELECT organisations_in_reach()))`;

const SOURCE = `
ALTER TABLE match DROP CONSTRAINT match_source_check,
  ADD CONSTRAINT match_source_check CHECK (source IN ('RUN', 'PERSON', 'NOMINATION', 'NEED_SIDE', 'CAPABILITY_SIDE'));
COMMENT ON COLUMN match.source IS 'Who wanted the pair: a run that found it, a person who added it, a society that nominated for it, or a side that asked for it.'`;

const DOWN = `
UPDATE match SET source = 'PERSON', lock_version = lock_version + 1 WHERE source = 'NOMINATION';
ALTER TABLE match DROP CONSTRAINT match_source_check,
  ADD CONSTRAINT match_source_check CHECK (source IN ('RUN', 'PERSON', 'NEED_SIDE', 'CAPABILITY_SIDE'));
COMMENT ON COLUMN match.source IS 'Who wanted the pair: a run that found it, a person who added it, or a side that asked for it.';
DROP TABLE nomination;
DELETE FROM state_move WHERE machine = 'nomination'`;

/** Societies are asked to nominate experts for needs. */
export class Nominations1764000000755 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [TABLE, SOURCE]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
