import type { MigrationInterface, QueryRunner } from 'typeorm';

const CASES = `
CREATE TABLE success_case (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  outcome_id uuid NOT NULL REFERENCES outcome,
  state text NOT NULL DEFAULT 'DRAFT',
  title text NOT NULL CHECK (title <> ''),
  situation text NOT NULL,
  solution text NOT NULL,
  effect text NOT NULL,
  quote text NOT NULL DEFAULT '',
  tells_amounts boolean NOT NULL DEFAULT false,
  tells_contacts boolean NOT NULL DEFAULT false,
  text_version int NOT NULL DEFAULT 1,
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 200),
  asked_at timestamptz,
  published_at timestamptz,
  written_by text NOT NULL CHECK (written_by <> ''),
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (state <> 'PUBLISHED' OR published_at IS NOT NULL)
);
COMMENT ON TABLE success_case IS 'What is told of a verified outcome, once both sides have said yes to its very words.';
COMMENT ON COLUMN success_case.text_version IS 'Rises with each edit: a yes holds for one version.';
CREATE INDEX success_case_edition ON success_case (edition_id, id);
CREATE UNIQUE INDEX success_case_live ON success_case (outcome_id) WHERE state IN ('DRAFT', 'CONSENT_ASKED', 'PUBLISHED');
CREATE INDEX success_case_outcome ON success_case (outcome_id);
CREATE INDEX success_case_public ON success_case (id) WHERE state = 'PUBLISHED';
INSERT INTO state_move (machine, from_state, to_state) VALUES ('success-case', '', 'DRAFT'), ('success-case', 'DRAFT', 'CONSENT_ASKED'),
  ('success-case', 'CONSENT_ASKED', 'DRAFT'), ('success-case', 'CONSENT_ASKED', 'PUBLISHED'), ('success-case', 'CONSENT_ASKED', 'REFUSED'),
  ('success-case', 'PUBLISHED', 'WITHDRAWN');
CREATE TRIGGER success_case_version BEFORE UPDATE ON success_case FOR EACH ROW EXECUTE FUNCTION check_lock_version();
CREATE TRIGGER "success-case_state" BEFORE INSERT OR UPDATE OF state ON success_case
  FOR EACH ROW EXECUTE FUNCTION check_state_move('success-case', 'state');
ALTER TABLE success_case ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY success_case_in_reach ON success_case USING ((SELECT reach_is_open())
  OR edition_id::text IN (SELECT reached('edition')));`;

const ANSWERS = `
CREATE TABLE success_case_answer (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES success_case ON DELETE CASCADE,
  side text NOT NULL CHECK (side IN ('need', 'capability')),
  text_version int NOT NULL,
  text_hash text NOT NULL CHECK (text_hash ~ '^[0-9a-f]{64}$'),
  given boolean NOT NULL,
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 200),
  said_by text NOT NULL CHECK (said_by <> ''),
  said_at timestamptz NOT NULL
);
COMMENT ON TABLE success_case_answer IS 'What a side said to a version of a case. Never changed: the last word counts.';
COMMENT ON COLUMN success_case_answer.text_hash IS 'SHA-256 of the words that were read.';
CREATE INDEX success_case_answer_of ON success_case_answer (case_id, id);
ALTER TABLE success_case_answer ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY success_case_answer_in_reach ON success_case_answer USING ((SELECT reach_is_open())
  OR case_id IN (SELECT id FROM success_case));`;

const BOTH = `
CREATE FUNCTION check_case_agreed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM (SELECT DISTINCT ON (side) side, given FROM success_case_answer
        WHERE case_id = NEW.id AND text_version = NEW.text_version ORDER BY side, id DESC) last WHERE last.given) <> 2 THEN
    RAISE EXCEPTION 'case % is published without a yes of both sides', NEW.id USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER success_case_agreed AFTER INSERT OR UPDATE OF state, text_version ON success_case DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.state = 'PUBLISHED') EXECUTE FUNCTION check_case_agreed();`;

/** Cases of verified outcomes, published with the consent of both sides. */
export class SuccessCases1764000000761 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [CASES, ANSWERS, BOTH]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP TABLE success_case_answer; DROP TABLE success_case;
DROP FUNCTION check_case_agreed();
DELETE FROM state_move WHERE machine = 'success-case'`);
  }
}
