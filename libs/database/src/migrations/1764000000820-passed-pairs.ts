import type { MigrationInterface, QueryRunner } from 'typeorm';

const only = (kinds: readonly string[]): string => `
ALTER TABLE match_override DROP CONSTRAINT match_override_kind_check,
  ADD CONSTRAINT match_override_kind_check CHECK (kind IN (${kinds.map((one) => `'${one}'`).join(', ')}))`;
const BEFORE = ['ADDED', 'DISMISSED', 'RANKED', 'PINNED', 'UNPINNED', 'SHORTLISTED', 'TAKEN_BACK'];

/** A side says no thanks to a pair before anybody was asked, and takes that back; the last word of each side counts. */
export class PassedPairs1764000000820 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(only([...BEFORE, 'PASSED', 'UNPASSED']));
    await runner.query(
      `CREATE INDEX match_override_passed ON match_override (edition_id, need_id, capability_id, id) WHERE kind IN ('PASSED', 'UNPASSED')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX match_override_passed`);
    await runner.query(`DELETE FROM match_override WHERE kind IN ('PASSED', 'UNPASSED')`);
    await runner.query(only(BEFORE));
  }
}
