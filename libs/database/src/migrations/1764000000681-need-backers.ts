import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = `
CREATE TABLE need_backer (
  id uuid PRIMARY KEY,
  need_id uuid NOT NULL REFERENCES need ON DELETE CASCADE,
  organisation_id uuid NOT NULL REFERENCES organisation,
  since date NOT NULL,
  note text NOT NULL DEFAULT '',
  said_by text NOT NULL,
  agreed_by text,
  confirmed_by text,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (need_id, organisation_id),
  CHECK (agreed_by IS NOT NULL OR confirmed_by IS NOT NULL)
);
CREATE INDEX need_backer_organisation ON need_backer (organisation_id);
COMMENT ON TABLE need_backer IS 'Organisations that share a need beside the one whose it is.';
COMMENT ON COLUMN need_backer.agreed_by IS 'Who said so for the need: its owner, or whoever writes for it. Until then the organisation only asks.';
COMMENT ON COLUMN need_backer.confirmed_by IS 'Who of the organisation itself said so.';`;

const IDS = `
ALTER TABLE need ADD COLUMN backer_ids uuid[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN need.backer_ids IS 'The organisations that share it, those of need_backer to whom its side has agreed.';
CREATE INDEX need_backer_ids ON need USING gin (backer_ids);`;

const VIEWS = `
CREATE VIEW need_backer_card AS
  SELECT b.need_id, b.organisation_id, b.agreed_by IS NOT NULL AS agreed, b.confirmed_by IS NOT NULL AS confirmed
    FROM need_backer b JOIN need n ON n.id = b.need_id AND n.organisation_id <> b.organisation_id;
CREATE OR REPLACE VIEW need_card AS
  SELECT id, external_id, coalesce(external_id, title) AS ref, title, kinds, field, cluster, organisation_id, contact_id,
         state, lock_version, owner_confirmed_at IS NOT NULL AS owner_confirmed, region, anonymous, backer_ids FROM need;`;

/** Whoever shares a need sees it as far as its owner does; officers see which of their organisations have answered by it. */
const WALLS = `
ALTER TABLE need_backer ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY need_backer_in_reach ON need_backer USING ((SELECT reach_is_open()) OR need_id IN (SELECT id FROM need));
CREATE POLICY need_of_backers ON need USING (backer_ids && ARRAY (SELECT organisations_in_reach()));
CREATE POLICY campaign_need_of_backers ON campaign_need FOR SELECT
  USING (need_id IN (SELECT id FROM need WHERE backer_ids && ARRAY (SELECT organisations_in_reach())));`;

const DOWN = `
DROP POLICY campaign_need_of_backers ON campaign_need;
DROP POLICY need_of_backers ON need;
DROP VIEW need_card;
CREATE VIEW need_card AS
  SELECT id, external_id, coalesce(external_id, title) AS ref, title, kinds, field, cluster, organisation_id, contact_id,
         state, lock_version, owner_confirmed_at IS NOT NULL AS owner_confirmed, region, anonymous FROM need;
DROP VIEW need_backer_card;
DROP TABLE need_backer;
ALTER TABLE need DROP COLUMN backer_ids;`;

/** A need may be shared by several organisations. */
export class NeedBackers1764000000681 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [TABLE, IDS, VIEWS, WALLS]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
