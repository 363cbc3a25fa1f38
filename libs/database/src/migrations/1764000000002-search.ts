import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
CREATE TABLE search_generation (
  side text PRIMARY KEY CHECK (side IN ('need', 'capability')),
  live int NOT NULL DEFAULT 1,
  building int
);
INSERT INTO search_generation (side) VALUES ('need'), ('capability');
CREATE TABLE search_document (
  side text NOT NULL,
  generation int NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  title text NOT NULL,
  facets jsonb NOT NULL,
  PRIMARY KEY (side, generation, id)
);
CREATE INDEX search_document_facets ON search_document USING gin (facets jsonb_path_ops);
CREATE TABLE search_posting (
  side text NOT NULL,
  generation int NOT NULL,
  term text NOT NULL,
  id uuid NOT NULL,
  impact real NOT NULL,
  PRIMARY KEY (side, generation, term, id)
);
CREATE INDEX search_posting_document ON search_posting (side, generation, id);`;

/** The search index inside PostgreSQL: documents and term postings, in generations so that a rebuild can stand beside. */
export class Search1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE search_posting; DROP TABLE search_document; DROP TABLE search_generation',
    );
  }
}
