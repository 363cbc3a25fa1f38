import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every handler compares and sets a state, so nobody notes jobs that were done. */
export class NoProcessedJob1764000000290 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE processed_job');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE processed_job (
      handler text NOT NULL,
      job_id uuid NOT NULL,
      processed_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (handler, job_id)
    )`);
  }
}
