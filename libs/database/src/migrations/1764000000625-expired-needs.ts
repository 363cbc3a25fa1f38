import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
INSERT INTO state_move (machine, from_state, to_state) VALUES
  ('need', 'PUBLISHED', 'EXPIRED'), ('need', 'EXPIRED', 'PUBLISHED'), ('need', 'EXPIRED', 'CLOSED');
CREATE INDEX need_over ON need (valid_until) WHERE state = 'PUBLISHED'`;

const DOWN = `
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
