import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = `
CREATE TABLE person_distinct (
  first_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  second_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  said_by text NOT NULL,
  said_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (first_id, second_id),
  CHECK (first_id < second_id)
);
COMMENT ON TABLE person_distinct IS 'Pairs of persons of whom somebody has said that they are not the same.';`;

/** Pairs of persons that are not proposed again. */
export class PersonDuplicates1764000000521 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE person_distinct');
  }
}
