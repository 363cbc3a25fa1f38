import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMN = `
ALTER TABLE organisation ADD COLUMN remit_fields text[] NOT NULL DEFAULT '{}' CHECK (cardinality(remit_fields) <= 20);
COMMENT ON COLUMN organisation.remit_fields IS 'What a society is concerned with: codes of fields. Empty for others, and where nobody has said it.'`;

const VIEWS = `
CREATE VIEW society_remit AS
  SELECT id AS society_id, name, kind, remit_fields FROM organisation
   WHERE merged_into IS NULL AND kind IN ('NATIONAL_SOCIETY', 'LOCAL_ASSOCIATION', 'SOCIETY_BRANCH');
CREATE VIEW society_expert AS
  SELECT DISTINCT s.society_id, e.person_id
    FROM (SELECT organisation_id AS unit_id, person_id FROM membership
           WHERE role = 'EXPERT' AND daterange(valid_from, valid_until, '[]') @> (now() AT TIME ZONE 'Asia/Shanghai')::date
          UNION SELECT society_id, person_id FROM endorsement
           WHERE withdrawn_at IS NULL AND daterange(vouched_on, vouched_until, '[]') @> (now() AT TIME ZONE 'Asia/Shanghai')::date) e
    JOIN organisation u ON u.id = e.unit_id AND u.merged_into IS NULL
   CROSS JOIN LATERAL unnest(u.lineage || u.id) AS s(society_id);
COMMENT ON VIEW society_expert IS 'Whom an organisation, or one below it, has registered as an expert or vouches for today.'`;

/** Societies say what they are concerned with, and are found by it. */
export class SocietyRemits1764000000757 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [COLUMN, VIEWS]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP VIEW society_expert, society_remit; ALTER TABLE organisation DROP COLUMN remit_fields',
    );
  }
}
