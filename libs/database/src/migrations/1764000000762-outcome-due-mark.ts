import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A report speaks of outcomes that are due to its edition, wherever they were recorded. */
export class OutcomeDueMark1764000000762 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE VIEW outcome_due_mark AS SELECT s.edition_id, s.share, o.lock_version, o.updated_at FROM outcome_share s JOIN outcome o ON o.id = s.outcome_id`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW outcome_due_mark');
  }
}
