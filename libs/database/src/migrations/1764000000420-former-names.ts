import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
ALTER TABLE organisation_alias ADD COLUMN until date;
COMMENT ON COLUMN organisation_alias.until IS 'A former name: the last day on which it held. Empty for a name that is used still.';
CREATE INDEX organisation_alias_organisation ON organisation_alias (organisation_id)`;

const DOWN = `
DROP INDEX organisation_alias_organisation;
ALTER TABLE organisation_alias DROP COLUMN until`;

/** Former names of organisations say until when they held. */
export class FormerNames1764000000420 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
