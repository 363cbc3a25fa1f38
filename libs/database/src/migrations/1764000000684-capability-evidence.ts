import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Evidence is content of its capability: it is written, versioned and compared with the rest; the index is for who else names a number. */
const UP = `
ALTER TABLE capability ADD COLUMN evidence jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(evidence) = 'array');
CREATE INDEX capability_evidence ON capability USING gin (evidence jsonb_path_ops);
UPDATE capability_version SET content = content || '{"evidence": []}' WHERE NOT content ? 'evidence';`;

/** Capabilities name what proves them: patents, papers, projects, contracts, standards, awards. */
export class CapabilityEvidence1764000000684 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE capability DROP COLUMN evidence');
  }
}
