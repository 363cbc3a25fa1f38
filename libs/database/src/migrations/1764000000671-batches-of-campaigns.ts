import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
ALTER TABLE import_batch ADD COLUMN campaign_id uuid REFERENCES campaign;
COMMENT ON COLUMN import_batch.campaign_id IS 'Needs of organisations that this campaign asks count as their answers to it.';
CREATE INDEX import_batch_campaign ON import_batch (campaign_id) WHERE campaign_id IS NOT NULL`;

/** A file that is brought as a batch may hold the answers to a campaign. */
export class BatchesOfCampaigns1764000000671 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE import_batch DROP COLUMN campaign_id');
  }
}
