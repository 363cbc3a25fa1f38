import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That an account is there, for who puts it in charge of something. */
export class AccountCards1764000000641 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE VIEW account_card AS SELECT id, state FROM account');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW account_card');
  }
}
