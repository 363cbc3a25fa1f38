import type { MigrationInterface, QueryRunner } from 'typeorm';

const OPEN = '(SELECT reach_is_open())';

/** By table, the rows that a connection which is not open may see and change. */
const WALLS: Readonly<Record<string, string>> = {
  organisation_verification: 'organisation_id IN (SELECT organisations_in_reach())',
  attachment: `entity = 'organisation_verification' AND entity_id IN (SELECT id FROM organisation_verification)`,
  owner_confirmation: 'false',
};

/** The second wall stands around verifications, their documents and confirmations too. */
export class ReachOfVerifications1764000000562 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, rows] of Object.entries(WALLS))
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_in_reach ON ${table} USING (${OPEN} OR ${rows})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(WALLS))
      await runner.query(`DROP POLICY ${table}_in_reach ON ${table};
        ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY`);
  }
}
