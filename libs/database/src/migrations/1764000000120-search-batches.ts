import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Postings are read from their key alone; removals are remembered while an index is being rebuilt. */
export class SearchBatches1764000000120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE search_posting DROP CONSTRAINT search_posting_pkey,
        ADD PRIMARY KEY (side, generation, term, id) INCLUDE (impact);
      CREATE TABLE search_removal (
        side text NOT NULL CHECK (side IN ('need', 'capability')),
        id uuid NOT NULL,
        PRIMARY KEY (side, id)
      );`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE search_removal;
      ALTER TABLE search_posting DROP CONSTRAINT search_posting_pkey,
        ADD PRIMARY KEY (side, generation, term, id);`);
  }
}
