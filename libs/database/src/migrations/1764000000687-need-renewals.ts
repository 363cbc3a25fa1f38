import type { MigrationInterface, QueryRunner } from 'typeorm';

const NOTED = `
CREATE TABLE need_running_out (
  need_id uuid NOT NULL REFERENCES need ON DELETE CASCADE,
  last_day date NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (need_id, last_day)
);
COMMENT ON TABLE need_running_out IS 'That a need was announced as running out: once for each last day that it had.'`;

/** A renewal is asked of the contact and of each account in charge, each by a link of its own; the first answer ends the others. */
const ASKED = `
ALTER TABLE owner_confirmation ADD COLUMN last_day date, ADD COLUMN account_id uuid REFERENCES account,
  ADD CHECK (last_day IS NULL OR entity = 'need'), ADD CHECK (account_id IS NULL OR last_day IS NOT NULL);
COMMENT ON COLUMN owner_confirmation.last_day IS 'Where a renewal is asked: the last day that the need had then.';
COMMENT ON COLUMN owner_confirmation.account_id IS 'The account that was written to; the contact of the entry where there is none.';
DROP INDEX owner_confirmation_open;
CREATE UNIQUE INDEX owner_confirmation_open ON owner_confirmation (entity, entity_id, account_id) NULLS NOT DISTINCT
  WHERE ended_at IS NULL AND answered_at IS NULL;
CREATE UNIQUE INDEX owner_confirmation_renewal ON owner_confirmation (entity_id, last_day, account_id) NULLS NOT DISTINCT
  WHERE last_day IS NOT NULL;
CREATE INDEX owner_confirmation_account ON owner_confirmation (account_id) WHERE account_id IS NOT NULL`;

const DOWN = `
DELETE FROM owner_confirmation WHERE last_day IS NOT NULL;
DROP INDEX owner_confirmation_open;
ALTER TABLE owner_confirmation DROP COLUMN last_day, DROP COLUMN account_id;
CREATE UNIQUE INDEX owner_confirmation_open ON owner_confirmation (entity, entity_id) WHERE ended_at IS NULL AND answered_at IS NULL;
DROP TABLE need_running_out`;

/** Before a need runs out its owner is asked whether it goes on. */
export class NeedRenewals1764000000687 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [NOTED, ASKED]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
