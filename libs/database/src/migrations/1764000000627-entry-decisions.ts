import type { MigrationInterface, QueryRunner } from 'typeorm';

const tableOf = (side: string): string => `
CREATE TABLE ${side}_decision (
  batch_id uuid NOT NULL,
  ${side}_id uuid NOT NULL REFERENCES ${side} ON DELETE CASCADE,
  to_state text NOT NULL,
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 500),
  decided_by text NOT NULL CHECK (decided_by <> ''),
  decided_at timestamptz NOT NULL,
  version_after int NOT NULL,
  undone_by text,
  undone_at timestamptz,
  PRIMARY KEY (batch_id, ${side}_id),
  CHECK (num_nonnulls(undone_by, undone_at) IN (0, 2))
);
COMMENT ON TABLE ${side}_decision IS 'What a moderator decided about many at once, batch by batch, so that it can be taken back.';
COMMENT ON COLUMN ${side}_decision.version_after IS 'The lock version that the decision made: another one now means that somebody has written since.';
CREATE INDEX ${side}_decision_entry ON ${side}_decision (${side}_id);
CREATE INDEX ${side}_decision_at ON ${side}_decision (decided_at DESC, batch_id);
ALTER TABLE ${side}_decision ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY ${side}_decision_in_reach ON ${side}_decision USING ((SELECT reach_is_open()) OR ${side}_id IN (SELECT id FROM ${side}))`;

const MOVES = `
INSERT INTO state_move (machine, from_state, to_state) VALUES
  ('need', 'PUBLISHED', 'SUBMITTED'), ('need', 'REJECTED', 'SUBMITTED'), ('capability', 'LISTED', 'SUBMITTED')`;

const DOWN = `
DELETE FROM state_move WHERE to_state = 'SUBMITTED'
   AND (machine = 'need' AND from_state IN ('PUBLISHED', 'REJECTED') OR machine = 'capability' AND from_state = 'LISTED')`;

/** Decisions of moderators on many entries at once, and the moves by which they are taken back. */
export class EntryDecisions1764000000627 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const side of ['need', 'capability']) await runner.query(tableOf(side));
    await runner.query(MOVES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
    for (const side of ['capability', 'need']) await runner.query(`DROP TABLE ${side}_decision`);
  }
}
