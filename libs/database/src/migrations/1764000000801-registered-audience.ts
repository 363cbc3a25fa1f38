import type { MigrationInterface, QueryRunner } from 'typeorm';

const only = (audiences: readonly string[]): string => `
ALTER TABLE announcement DROP CONSTRAINT announcement_audience_check,
  ADD CONSTRAINT announcement_audience_check CHECK (audience IN (${audiences.map((one) => `'${one}'`).join(', ')}))`;
const BEFORE = ['PARTICIPANTS', 'ENTERPRISES', 'EXPERTS', 'SOCIETIES', 'MEETING_DAY'];

/** Announcements may go to those who have signed up, whether or not they have an entry. */
export class RegisteredAudience1764000000801 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(only([...BEFORE, 'REGISTERED']));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE announcement SET audience = 'PARTICIPANTS', lock_version = lock_version + 1 WHERE audience = 'REGISTERED'`,
    );
    await runner.query(only(BEFORE));
  }
}
