import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = `
ALTER TABLE outcome
  ADD COLUMN kind text NOT NULL DEFAULT 'CONTRACT',
  ADD COLUMN output_wan numeric(12,2),
  ADD COLUMN project_name text NOT NULL DEFAULT '',
  ADD COLUMN registration_no text CHECK (registration_no ~ '^[0-9]{16}$'),
  ADD COLUMN valid_from date,
  ADD COLUMN valid_until date,
  ADD CHECK (valid_from <= valid_until);
COMMENT ON COLUMN outcome.registration_no IS 'Number of the contract in the register of technology contracts.';
COMMENT ON COLUMN outcome.output_wan IS 'New output value that came of it, in 万元.';`;

/** Types of contracts were words; nobody edits them, so that the version stays. */
const TYPES = `
ALTER TABLE outcome DISABLE TRIGGER USER;
UPDATE outcome SET contract_type = CASE
    WHEN contract_type LIKE '%开发%' THEN 'DEVELOPMENT' WHEN contract_type LIKE '%转让%' THEN 'TRANSFER'
    WHEN contract_type LIKE '%许可%' THEN 'LICENCE' WHEN contract_type LIKE '%咨询%' THEN 'CONSULTING'
    WHEN contract_type LIKE '%服务%' THEN 'SERVICE' END WHERE contract_type IS NOT NULL;
ALTER TABLE outcome ENABLE TRIGGER USER;
ALTER TABLE outcome ADD CHECK (contract_type IN ('DEVELOPMENT', 'TRANSFER', 'LICENCE', 'CONSULTING', 'SERVICE'));`;

const SHARES = `
CREATE TABLE outcome_share (
  outcome_id uuid NOT NULL REFERENCES outcome ON DELETE CASCADE,
  match_id uuid NOT NULL REFERENCES match,
  edition_id uuid NOT NULL REFERENCES edition,
  share int NOT NULL CHECK (share BETWEEN 1 AND 1000000),
  PRIMARY KEY (outcome_id, match_id)
);
COMMENT ON TABLE outcome_share IS 'Which meetings an outcome came of, and how much of it is due to each, in millionths; together the whole.';
CREATE INDEX outcome_share_edition ON outcome_share (edition_id, outcome_id);
INSERT INTO outcome_share (outcome_id, match_id, edition_id, share)
SELECT o.id, t.id, o.edition_id, 1000000 FROM outcome o
  JOIN match t ON (t.edition_id, t.need_id, t.capability_id) = (o.edition_id, o.need_id, o.capability_id);
CREATE FUNCTION check_outcome_shares() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  outcome uuid := CASE TG_TABLE_NAME WHEN 'outcome' THEN (to_jsonb(NEW) ->> 'id')::uuid
                    ELSE (to_jsonb(coalesce(NEW, OLD)) ->> 'outcome_id')::uuid END;
BEGIN
  IF EXISTS (SELECT 1 FROM outcome o WHERE o.id = outcome)
     AND (SELECT coalesce(sum(share), 0) FROM outcome_share s WHERE s.outcome_id = outcome) <> 1000000 THEN
    RAISE EXCEPTION 'the shares of outcome % are not the whole', outcome USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER outcome_share_whole AFTER INSERT OR UPDATE OR DELETE ON outcome_share
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_outcome_shares();
CREATE CONSTRAINT TRIGGER outcome_has_shares AFTER INSERT ON outcome
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_outcome_shares();
ALTER TABLE outcome_share ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY outcome_share_in_reach ON outcome_share USING ((SELECT reach_is_open())
  OR edition_id::text IN (SELECT reached('edition')) OR outcome_id IN (SELECT id FROM outcome));`;

/** What came of a meeting as the register of contracts has it, and of how many meetings it came. */
export class OutcomeShares1764000000745 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [COLUMNS, TYPES, SHARES]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
DROP TRIGGER outcome_has_shares ON outcome;
DROP TABLE outcome_share;
DROP FUNCTION check_outcome_shares();
ALTER TABLE outcome DROP CONSTRAINT outcome_contract_type_check, DROP COLUMN kind, DROP COLUMN output_wan, DROP COLUMN project_name,
  DROP COLUMN registration_no, DROP COLUMN valid_from, DROP COLUMN valid_until`);
  }
}
