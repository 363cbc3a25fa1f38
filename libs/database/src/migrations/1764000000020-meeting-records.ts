import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a held meeting came to: a result code and a short note. */
export class MeetingRecords1764000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE meeting
      ADD COLUMN result text,
      ADD COLUMN record_note text NOT NULL DEFAULT '',
      ADD CHECK (state <> 'RECORDED' OR result IS NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE meeting DROP COLUMN result, DROP COLUMN record_note');
  }
}
