import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has signed up for an edition and has a place. */
export class RegisteredPersons1764000000768 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE VIEW registered_person AS
  SELECT edition_id, person_id, organisation_id FROM registration WHERE state = 'APPROVED' AND same_as IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW registered_person');
  }
}
