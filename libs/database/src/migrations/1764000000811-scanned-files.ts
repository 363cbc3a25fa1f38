import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which scanner looked at a file is kept with it, so that whoever opens it is told. */
export class ScannedFiles1764000000811 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE attachment ADD COLUMN scanned_by text CHECK (scanned_by <> '');
COMMENT ON COLUMN attachment.scanned_by IS 'Which scanner found no virus in it when it came; empty where none looked.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE attachment DROP COLUMN scanned_by');
  }
}
