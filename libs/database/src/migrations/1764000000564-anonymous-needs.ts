import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `ALTER TABLE need ADD COLUMN anonymous boolean NOT NULL DEFAULT false`,
  `COMMENT ON COLUMN need.anonymous IS 'Whose it is stays inside until both sides have agreed: others read the masked name.'`,
  `CREATE OR REPLACE VIEW need_card AS
  SELECT id, external_id, coalesce(external_id, title) AS ref, title, kinds, field, cluster, organisation_id, contact_id,
         state, lock_version, owner_confirmed_at IS NOT NULL AS owner_confirmed, region, anonymous FROM need`,
  `CREATE OR REPLACE VIEW organisation_card AS SELECT id, name, kind FROM organisation WHERE merged_into IS NULL`,
];

const DOWN = [
  `DROP VIEW organisation_card`,
  `CREATE VIEW organisation_card AS SELECT id, name FROM organisation WHERE merged_into IS NULL`,
  `DROP VIEW need_card`,
  `CREATE VIEW need_card AS
  SELECT id, external_id, coalesce(external_id, title) AS ref, title, kinds, field, cluster, organisation_id, contact_id,
         state, lock_version, owner_confirmed_at IS NOT NULL AS owner_confirmed FROM need`,
  `ALTER TABLE need DROP COLUMN anonymous`,
];

/** A need may be published without the name of its organisation. */
export class AnonymousNeeds1764000000564 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
