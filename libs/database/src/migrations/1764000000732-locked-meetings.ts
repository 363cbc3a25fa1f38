import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An organiser locks a meeting: it is neither moved nor swapped nor taken out of the timetable until it is unlocked. */
export class LockedMeetings1764000000732 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE meeting ADD COLUMN locked boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN meeting.locked IS 'It is not moved, swapped or taken out of the timetable until an organiser unlocks it.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE meeting DROP COLUMN locked');
  }
}
