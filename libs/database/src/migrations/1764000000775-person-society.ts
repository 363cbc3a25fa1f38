import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which society brings an expert, for counting: the first that vouched for the person and did not take it back, whatever day it is. */
export class PersonSociety1764000000775 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE VIEW person_society AS
  SELECT DISTINCT ON (person_id) person_id, society_id FROM endorsement
   WHERE withdrawn_at IS NULL ORDER BY person_id, vouched_on, id;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW person_society');
  }
}
