import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A run keeps by which version of the dictionary it cut its texts. */
export class RunDictionary1764000000591 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE match_run ADD COLUMN dictionary_version int;
      COMMENT ON COLUMN match_run.dictionary_version IS '0 is what the product comes with; null in runs of before, which were cut by that.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE match_run DROP COLUMN dictionary_version');
  }
}
