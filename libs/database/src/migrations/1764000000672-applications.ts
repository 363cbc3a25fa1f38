import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = `
CREATE TABLE edition_application (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  need_id uuid REFERENCES need ON DELETE CASCADE,
  capability_id uuid REFERENCES capability ON DELETE CASCADE,
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
  applied_by text NOT NULL CHECK (applied_by <> ''),
  applied_at timestamptz NOT NULL,
  accepted boolean,
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 500),
  decided_by text,
  decided_at timestamptz,
  withdrawn_by text,
  withdrawn_at timestamptz,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (num_nonnulls(need_id, capability_id) = 1),
  CHECK (num_nonnulls(accepted, decided_by, decided_at) IN (0, 3)),
  CHECK (num_nonnulls(withdrawn_by, withdrawn_at) IN (0, 2))
);
COMMENT ON TABLE edition_application IS 'Whoever has a need or a capability asks that it takes part in an edition; what came of it stands here, who takes part in edition_entry.';
CREATE UNIQUE INDEX edition_application_live ON edition_application (edition_id, coalesce(need_id, capability_id))
  WHERE withdrawn_at IS NULL AND accepted IS DISTINCT FROM false;
CREATE INDEX edition_application_need ON edition_application (need_id) WHERE need_id IS NOT NULL;
CREATE INDEX edition_application_capability ON edition_application (capability_id) WHERE capability_id IS NOT NULL;
CREATE TRIGGER edition_application_version BEFORE UPDATE ON edition_application FOR EACH ROW EXECUTE FUNCTION check_lock_version()`;

const WALL = `
ALTER TABLE edition_application ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY edition_application_in_reach ON edition_application USING ((SELECT reach_is_open())
  OR edition_id::text IN (SELECT reached('edition'))
  OR need_id IN (SELECT id FROM need WHERE organisation_id IN (SELECT organisations_in_reach()))
  OR capability_id IN (SELECT id FROM capability WHERE organisation_id IN (SELECT organisations_in_reach())
                          OR person_id::text IN (SELECT reached('person'))))`;

/** Owners apply for their needs and capabilities to take part in an edition. */
export class Applications1764000000672 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [TABLE, WALL]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE edition_application');
  }
}
