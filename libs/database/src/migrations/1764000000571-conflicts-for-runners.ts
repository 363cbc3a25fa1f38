import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN = `organisation_id IN (SELECT organisations_in_reach()) OR person_id::text IN (SELECT reached('person'))`;
const policy = (rows: string): string =>
  `ALTER POLICY conflict_of_interest_in_reach ON conflict_of_interest USING ((SELECT reach_is_open()) OR ${rows})`;

/** Whoever runs an edition shortlists alternates in the midst of a transaction, and the rule reads the register there: the wall lets it. */
export class ConflictsForRunners1764000000571 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(policy(`${OWN} OR EXISTS (SELECT 1 FROM reached('edition'))`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(policy(OWN));
  }
}
