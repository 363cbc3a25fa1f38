import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
ALTER TABLE import_batch ADD COLUMN files_total int NOT NULL DEFAULT 0 CHECK (files_total >= 0),
  ADD COLUMN files_read int NOT NULL DEFAULT 0 CHECK (files_read BETWEEN 0 AND files_total);
COMMENT ON COLUMN import_batch.files_total IS 'Files that a zip or a mail holds, as far as it has been opened; 0 for what holds no others, and before.';
ALTER TABLE attachment DROP CONSTRAINT attachment_size_check,
  ADD CONSTRAINT attachment_size_check CHECK (size BETWEEN 1 AND CASE entity WHEN 'import_batch' THEN 41943040 ELSE 10485760 END)`;

const DOWN = `
ALTER TABLE attachment DROP CONSTRAINT attachment_size_check,
  ADD CONSTRAINT attachment_size_check CHECK (size BETWEEN 1 AND CASE entity WHEN 'import_batch' THEN 26214400 ELSE 10485760 END);
ALTER TABLE import_batch DROP COLUMN files_total, DROP COLUMN files_read`;

/** How far the reading of a zip is; batches take files of 40 MB. */
export class FilesOfBatches1764000000688 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
