import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
INSERT INTO state_move (machine, from_state, to_state) VALUES
  ('need', 'PUBLISHED', 'EXPIRED'), ('need', 'EXPIRED', 'PUBLISHED'), ('need', 'EXPIRED', 'CLOSED');
CREATE INDEX need_over ON need (valid_until) WHERE state = 'PUBLISHED';
ALTER POLICY need_in_reach ON need USING ((SELECT reach_is_open()) OR state = 'PUBLISHED' OR organisation_id IN (SELECT organisations_in_reach())
  OR (state IN ('PAUSED', 'EXPIRED', 'CLOSED') AND EXISTS (SELECT 1 FROM reached('edition'))))`;

const DOWN = `
ALTER POLICY need_in_reach ON need USING ((SELECT reach_is_open()) OR state = 'PUBLISHED' OR organisation_id IN (SELECT organisations_in_reach())
  OR (state IN ('PAUSED', 'CLOSED') AND EXISTS (SELECT 1 FROM reached('edition'))));
DROP INDEX need_over;
DELETE FROM state_move WHERE machine = 'need' AND 'EXPIRED' IN (from_state, to_state)`;

/** Needs expire after their last day, and are published again when they are given a later one. */
export class ExpiredNeeds1764000000625 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
