import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many members of organisations an account invites is limited as well. */
export class LimitedInvites1764000000595 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE use_count DROP CONSTRAINT use_count_kind_check,
  ADD CONSTRAINT use_count_kind_check CHECK (kind IN ('SEARCH', 'DOWNLOAD', 'INVITE'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM use_count WHERE kind = 'INVITE'`);
    await runner.query(`ALTER TABLE use_count DROP CONSTRAINT use_count_kind_check,
  ADD CONSTRAINT use_count_kind_check CHECK (kind IN ('SEARCH', 'DOWNLOAD'))`);
  }
}
