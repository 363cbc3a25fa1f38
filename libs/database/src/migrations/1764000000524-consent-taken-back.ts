import type { MigrationInterface, QueryRunner } from 'typeorm';

const VIEW = `
CREATE VIEW consent_taken_back AS
  SELECT person_id, purpose FROM consent GROUP BY person_id, purpose
  HAVING max(withdrawn_at) >= coalesce(max(given_at) FILTER (WHERE withdrawn_at IS NULL), '-infinity');
COMMENT ON VIEW consent_taken_back IS 'The last word of a person on a purpose, where it is no after a yes.';`;

/** Who agreed once and does not any more, apart from who was never asked. */
export class ConsentTakenBack1764000000524 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(VIEW);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW consent_taken_back');
  }
}
