import type { MigrationInterface, QueryRunner } from 'typeorm';

const VIEWS = `
CREATE VIEW account_called AS SELECT id, name, email, state FROM account;
CREATE VIEW account_speaks_for AS SELECT account_id, scope_kind, scope_id FROM account_grant
  WHERE valid_from <= now() AND (valid_until IS NULL OR valid_until > now()) AND scope_id IS NOT NULL`;

const TABLES = `
CREATE TABLE need_refinement (
  id uuid PRIMARY KEY,
  need_id uuid NOT NULL REFERENCES need ON DELETE CASCADE,
  state text NOT NULL DEFAULT 'ASKED',
  broker_id uuid NOT NULL REFERENCES account,
  asked_by text NOT NULL,
  asked_words text NOT NULL DEFAULT '',
  raw_version int NOT NULL,
  raw jsonb NOT NULL,
  answered_by text,
  answered_at timestamptz,
  reason text NOT NULL DEFAULT '',
  adopted_version int,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((state = 'ADOPTED') = (adopted_version IS NOT NULL))
);
CREATE UNIQUE INDEX need_refinement_under_way ON need_refinement (need_id) WHERE state IN ('ASKED', 'PROPOSED');
CREATE INDEX need_refinement_need ON need_refinement (need_id, id);
CREATE INDEX need_refinement_broker ON need_refinement (broker_id, id);
COMMENT ON TABLE need_refinement IS 'A broker is asked to put a need into better words; the text as it was then is kept.';
COMMENT ON COLUMN need_refinement.adopted_version IS 'Version of the need that has the refined words.';

CREATE TABLE need_refinement_proposal (
  id uuid PRIMARY KEY,
  refinement_id uuid NOT NULL REFERENCES need_refinement ON DELETE CASCADE,
  round int NOT NULL,
  base jsonb NOT NULL,
  content jsonb NOT NULL,
  note text NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  UNIQUE (refinement_id, round)
);
COMMENT ON TABLE need_refinement_proposal IS 'The words that a broker has proposed, round by round; none is ever changed.';
COMMENT ON COLUMN need_refinement_proposal.base IS 'What the need said when they were proposed.';

INSERT INTO state_move (machine, from_state, to_state) VALUES
  ('need-refinement', '', 'ASKED'), ('need-refinement', 'ASKED', 'PROPOSED'), ('need-refinement', 'ASKED', 'WITHDRAWN'),
  ('need-refinement', 'PROPOSED', 'ADOPTED'), ('need-refinement', 'PROPOSED', 'DECLINED'), ('need-refinement', 'PROPOSED', 'WITHDRAWN');
CREATE TRIGGER need_refinement_version BEFORE UPDATE ON need_refinement
  FOR EACH ROW EXECUTE FUNCTION check_lock_version();
CREATE TRIGGER "need-refinement_state" BEFORE INSERT OR UPDATE OF state ON need_refinement
  FOR EACH ROW EXECUTE FUNCTION check_state_move('need-refinement', 'state');`;

/** Brokers are read for by the platform, which has asked whose account it is. */
const WALLS = `
ALTER TABLE need_refinement ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY need_refinement_in_reach ON need_refinement USING ((SELECT reach_is_open())
  OR need_id IN (SELECT id FROM need WHERE organisation_id IN (SELECT organisations_in_reach())));
ALTER TABLE need_refinement_proposal ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY need_refinement_proposal_in_reach ON need_refinement_proposal USING ((SELECT reach_is_open())
  OR refinement_id IN (SELECT id FROM need_refinement));`;

const DOWN = `
DROP TABLE need_refinement_proposal;
DROP TABLE need_refinement;
DROP VIEW account_speaks_for, account_called;
DELETE FROM state_move WHERE machine = 'need-refinement'`;

/** Needs are put into better words by brokers before they are published. */
export class NeedRefinements1764000000682 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [VIEWS, TABLES, WALLS]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
