import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By the kind of row that a file belongs to: its name in a policy, and which of those rows a connection may see. */
const FILES: Readonly<Record<string, string>> = {
  need: 'entity_id IN (SELECT id FROM need)',
  capability: 'entity_id IN (SELECT id FROM capability)',
  commitment_report: 'entity_id IN (SELECT id FROM commitment_report)',
  edition_archive: `entity_id::text IN (SELECT reached('edition'))`,
};

/** Files of needs, capabilities, reports on duties and archives stand behind the wall of their rows. */
export class ReachOfFiles1764000000670 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [entity, rows] of Object.entries(FILES))
      await runner.query(
        `CREATE POLICY attachment_of_${entity}_in_reach ON attachment USING (entity = '${entity}' AND ${rows})`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const entity of Object.keys(FILES))
      await runner.query(`DROP POLICY attachment_of_${entity}_in_reach ON attachment`);
  }
}
