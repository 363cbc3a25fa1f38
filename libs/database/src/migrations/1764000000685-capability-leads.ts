import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
ALTER TABLE capability ADD COLUMN leads_to uuid[] NOT NULL DEFAULT '{}' CHECK (cardinality(leads_to) <= 20 AND NOT id = ANY (leads_to));
COMMENT ON COLUMN capability.leads_to IS 'Capabilities of the persons that a team, a laboratory or a package leads to.';
UPDATE capability_version SET content = content || '{"leads_to": []}' WHERE NOT content ? 'leads_to';`;

/** A team, a laboratory or a package of services names the capabilities of its persons. */
export class CapabilityLeads1764000000685 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE capability DROP COLUMN leads_to');
  }
}
