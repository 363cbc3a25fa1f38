import type { MigrationInterface, QueryRunner } from 'typeorm';

const STEPS = `
CREATE TABLE outcome_step (
  id uuid PRIMARY KEY,
  outcome_id uuid NOT NULL REFERENCES outcome ON DELETE CASCADE,
  step text NOT NULL CHECK (step IN ('RECORDED', 'EDITED', 'ADDED', 'REMOVED', 'EVIDENCED', 'VERIFIED', 'DISPUTED', 'ADOPTED')),
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 200),
  done_by text NOT NULL CHECK (done_by <> ''),
  done_at timestamptz NOT NULL
);
COMMENT ON TABLE outcome_step IS 'Who recorded, edited, evidenced, verified or disputed an outcome. Never changed: whoever has a hand in it does not verify it.';
COMMENT ON COLUMN outcome_step.step IS 'ADOPTED: it was verified before a second person was asked for.';
CREATE INDEX outcome_step_of ON outcome_step (outcome_id, id);
ALTER TABLE outcome_step ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY outcome_step_in_reach ON outcome_step USING ((SELECT reach_is_open()) OR outcome_id IN (SELECT id FROM outcome));`;

/** Who had a hand in what is there stands in the audit, as far as that reaches. */
const STANDING = `
INSERT INTO outcome_step (id, outcome_id, step, done_by, done_at)
SELECT uuidv7(), a.entity_id, k.step, a.actor, a.at FROM audit_entry a
  JOIN outcome o ON o.id = a.entity_id
  JOIN (VALUES ('outcome.record', 'RECORDED'), ('outcome.edit', 'EDITED'), ('outcome.evidenced', 'EVIDENCED')) AS k(action, step) USING (action)
 WHERE a.entity = 'outcome' AND a.actor <> '' ORDER BY a.at, a.id;
INSERT INTO outcome_step (id, outcome_id, step, done_by, done_at)
SELECT uuidv7(), id, 'ADOPTED', 'system', now() FROM outcome WHERE claim_state IN ('EVIDENCED', 'VERIFIED');`;

const SECOND_PERSON = `
CREATE FUNCTION check_outcome_verified() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM outcome_step v WHERE v.outcome_id = NEW.id AND v.step = 'VERIFIED' AND NOT EXISTS (
      SELECT 1 FROM outcome_step h WHERE h.outcome_id = NEW.id AND h.done_by = v.done_by
         AND h.step IN ('RECORDED', 'EDITED', 'ADDED', 'REMOVED', 'EVIDENCED'))) THEN
    RAISE EXCEPTION 'outcome % is verified without a second person', NEW.id USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER outcome_second_person AFTER UPDATE OF claim_state ON outcome DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.claim_state = 'VERIFIED' AND OLD.claim_state <> 'VERIFIED') EXECUTE FUNCTION check_outcome_verified();`;

const FILES = `
CREATE POLICY attachment_of_outcome_in_reach ON attachment USING (entity = 'outcome' AND entity_id IN (SELECT id FROM outcome));
CREATE VIEW attachment_mark AS SELECT id, entity, entity_id FROM attachment;`;

/** What an outcome rests on: files, who had a hand in it, and a second person who verifies it. */
export class OutcomeEvidence1764000000760 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [STEPS, STANDING, SECOND_PERSON, FILES])
      await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP VIEW attachment_mark;
DROP POLICY attachment_of_outcome_in_reach ON attachment;
DROP TRIGGER outcome_second_person ON outcome;
DROP FUNCTION check_outcome_verified();
DROP TABLE outcome_step;`);
  }
}
