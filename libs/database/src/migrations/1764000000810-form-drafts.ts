import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of an account, as its sessions are: not behind the wall of what grants are for. */
const TABLE = `
CREATE TABLE form_draft (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  form text NOT NULL CHECK (form IN ('need', 'capability')),
  entry_id uuid,
  entry_version int,
  content jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (account_id, form, entry_id),
  CHECK (entry_version IS NULL OR entry_id IS NOT NULL)
);
COMMENT ON TABLE form_draft IS 'What somebody has typed into a form and not saved yet, so that they go on with it on another device. One of each form and entry.';
COMMENT ON COLUMN form_draft.entry_id IS 'The need or capability that is changed; empty for one that is not there yet.';
COMMENT ON COLUMN form_draft.entry_version IS 'The version of it on which the change was begun.';
COMMENT ON COLUMN form_draft.content IS 'As the form has it, without whom to call.';
CREATE INDEX form_draft_age ON form_draft (updated_at);
CREATE TRIGGER form_draft_version BEFORE UPDATE ON form_draft FOR EACH ROW EXECUTE FUNCTION check_lock_version()`;

/** Unfinished forms are kept on the server too, for their writer alone. */
export class FormDrafts1764000000810 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE form_draft');
  }
}
