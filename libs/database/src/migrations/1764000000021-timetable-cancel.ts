import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The making of a timetable can be cancelled. */
export class TimetableCancel1764000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE timetable DROP CONSTRAINT timetable_state_check,
      ADD CONSTRAINT timetable_state_check CHECK (state IN ('QUEUED', 'SOLVING', 'DONE', 'FAILED', 'CANCELLED'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM timetable WHERE state = 'CANCELLED'`);
    await runner.query(`ALTER TABLE timetable DROP CONSTRAINT timetable_state_check,
      ADD CONSTRAINT timetable_state_check CHECK (state IN ('QUEUED', 'SOLVING', 'DONE', 'FAILED'))`);
  }
}
