import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = `
ALTER TABLE outcome
  ADD COLUMN verified_stage text,
  ADD COLUMN verified_intent_wan numeric(12,2),
  ADD COLUMN verified_contract_wan numeric(12,2),
  ADD COLUMN verified_received_wan numeric(12,2),
  ADD COLUMN verified_output_wan numeric(12,2);
COMMENT ON COLUMN outcome.verified_stage IS 'The stage that a second person verified last, with the amounts of that day beside it. Null before that, and once somebody disputes it.';
ALTER TABLE outcome_step ADD COLUMN stage text;
COMMENT ON COLUMN outcome_step.stage IS 'How far the outcome had got; null for what was done before this was kept.';
ALTER TABLE outcome_step DROP CONSTRAINT outcome_step_step_check, ADD CONSTRAINT outcome_step_step_check
  CHECK (step IN ('RECORDED', 'EDITED', 'ADDED', 'REMOVED', 'ADVANCED', 'EVIDENCED', 'VERIFIED', 'DISPUTED', 'ADOPTED'));
INSERT INTO state_move (machine, from_state, to_state) VALUES ('claim', 'EVIDENCED', 'CLAIMED'), ('claim', 'VERIFIED', 'CLAIMED');`;

/** What was verified and moved on since is claimed again: it was verified at the stage before its first move after that. */
const STANDING = `
ALTER TABLE outcome DISABLE TRIGGER USER;
UPDATE outcome o SET verified_intent_wan = intent_wan, verified_contract_wan = contract_wan, verified_received_wan = received_wan,
    verified_output_wan = output_wan, verified_stage = coalesce((
      SELECT CASE a.action WHEN 'outcome.agreed' THEN 'INTENT' WHEN 'outcome.contracted' THEN 'AGREED' WHEN 'outcome.registered' THEN 'CONTRACTED'
               WHEN 'outcome.executing' THEN CASE WHEN o.registration_no IS NULL THEN 'CONTRACTED' ELSE 'REGISTERED' END
               WHEN 'outcome.accepted' THEN 'EXECUTING' WHEN 'outcome.landed' THEN 'ACCEPTED' WHEN 'outcome.lapsed' THEN 'INTENT' ELSE 'AGREED' END
        FROM audit_entry a WHERE a.entity = 'outcome' AND a.entity_id = o.id
         AND a.action IN ('outcome.agreed', 'outcome.contracted', 'outcome.registered', 'outcome.executing', 'outcome.accepted', 'outcome.landed',
                          'outcome.lapsed', 'outcome.terminated')
         AND a.at > (SELECT max(v.at) FROM audit_entry v WHERE v.entity = 'outcome' AND v.entity_id = o.id AND v.action = 'outcome.verified')
       ORDER BY a.at, a.id LIMIT 1), o.stage)
  WHERE claim_state = 'VERIFIED';
UPDATE outcome SET claim_state = 'CLAIMED' WHERE claim_state = 'VERIFIED' AND verified_stage <> stage;
ALTER TABLE outcome ENABLE TRIGGER USER;
UPDATE outcome_step s SET stage = o.verified_stage FROM outcome o
 WHERE o.id = s.outcome_id AND o.verified_stage IS NOT NULL AND s.step IN ('VERIFIED', 'ADOPTED');`;

/** The words of a verification are those of its moment, whoever writes them. */
const KEEPING = `
CREATE FUNCTION keep_verified_stage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.stage <> OLD.stage AND NEW.claim_state IN ('EVIDENCED', 'VERIFIED') THEN
    RAISE EXCEPTION 'outcome % is moved on and stays %', NEW.id, NEW.claim_state USING ERRCODE = '23514';
  END IF;
  IF NEW.claim_state = 'VERIFIED' AND OLD.claim_state <> 'VERIFIED' THEN
    NEW.verified_stage := NEW.stage;
    NEW.verified_intent_wan := NEW.intent_wan;
    NEW.verified_contract_wan := NEW.contract_wan;
    NEW.verified_received_wan := NEW.received_wan;
    NEW.verified_output_wan := NEW.output_wan;
  ELSIF NEW.claim_state = 'DISPUTED' THEN
    NEW.verified_stage := NULL;
    NEW.verified_intent_wan := NULL;
    NEW.verified_contract_wan := NULL;
    NEW.verified_received_wan := NULL;
    NEW.verified_output_wan := NULL;
  ELSE
    NEW.verified_stage := OLD.verified_stage;
    NEW.verified_intent_wan := OLD.verified_intent_wan;
    NEW.verified_contract_wan := OLD.verified_contract_wan;
    NEW.verified_received_wan := OLD.verified_received_wan;
    NEW.verified_output_wan := OLD.verified_output_wan;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER outcome_keeps_verified BEFORE UPDATE ON outcome FOR EACH ROW EXECUTE FUNCTION keep_verified_stage();`;

/** The last check is of this stage, and its hands are those since the check before, as far as nobody has disputed that. */
const SECOND_PERSON = `
CREATE OR REPLACE FUNCTION check_outcome_verified() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM (SELECT id, done_by, stage FROM outcome_step WHERE outcome_id = NEW.id AND step = 'VERIFIED' ORDER BY id DESC LIMIT 1) v
     WHERE v.stage = NEW.stage AND NOT EXISTS (
      SELECT 1 FROM outcome_step h WHERE h.outcome_id = NEW.id AND h.step IN ('RECORDED', 'EDITED', 'ADDED', 'REMOVED', 'ADVANCED', 'EVIDENCED')
         AND (h.done_by = v.done_by OR h.id > v.id) AND NOT EXISTS (
          SELECT 1 FROM outcome_step b WHERE b.outcome_id = NEW.id AND b.step = 'VERIFIED' AND b.id > h.id AND b.id < v.id AND NOT EXISTS (
            SELECT 1 FROM outcome_step d WHERE d.outcome_id = NEW.id AND d.step = 'DISPUTED' AND d.id > b.id)))) THEN
    RAISE EXCEPTION 'outcome % is verified without a second person', NEW.id USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;`;
const ANY_PERSON = `
CREATE OR REPLACE FUNCTION check_outcome_verified() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM outcome_step v WHERE v.outcome_id = NEW.id AND v.step = 'VERIFIED' AND NOT EXISTS (
      SELECT 1 FROM outcome_step h WHERE h.outcome_id = NEW.id AND h.done_by = v.done_by
         AND h.step IN ('RECORDED', 'EDITED', 'ADDED', 'REMOVED', 'EVIDENCED'))) THEN
    RAISE EXCEPTION 'outcome % is verified without a second person', NEW.id USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;`;

/** An outcome is verified stage by stage. */
export class VerifiedStages1764000000795 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [COLUMNS, STANDING, KEEPING, SECOND_PERSON])
      await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`${ANY_PERSON}
DROP TRIGGER outcome_keeps_verified ON outcome;
DROP FUNCTION keep_verified_stage();
DELETE FROM state_move WHERE machine = 'claim' AND to_state = 'CLAIMED' AND from_state <> '';
DELETE FROM outcome_step WHERE step = 'ADVANCED';
ALTER TABLE outcome_step DROP COLUMN stage, DROP CONSTRAINT outcome_step_step_check, ADD CONSTRAINT outcome_step_step_check
  CHECK (step IN ('RECORDED', 'EDITED', 'ADDED', 'REMOVED', 'EVIDENCED', 'VERIFIED', 'DISPUTED', 'ADOPTED'));
ALTER TABLE outcome DROP COLUMN verified_stage, DROP COLUMN verified_intent_wan, DROP COLUMN verified_contract_wan, DROP COLUMN verified_received_wan,
  DROP COLUMN verified_output_wan`);
  }
}
