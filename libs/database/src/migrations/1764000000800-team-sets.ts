import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
CREATE TABLE team_set (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  match_run_id uuid NOT NULL REFERENCES match_run ON DELETE CASCADE,
  need_id uuid NOT NULL,
  need_version int NOT NULL,
  kind text NOT NULL CHECK (kind IN ('COVER', 'LEAD')),
  covered numeric NOT NULL CHECK (covered BETWEEN 0 AND 1),
  alone numeric NOT NULL CHECK (alone BETWEEN 0 AND 1),
  missing text[] NOT NULL,
  taken_at timestamptz,
  taken_by text,
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (num_nonnulls(taken_at, taken_by) IN (0, 2))
);
COMMENT ON TABLE team_set IS 'Two or three capabilities that a match run proposes for a need together; of the last runs of an edition alone.';
COMMENT ON COLUMN team_set.kind IS 'COVER: they cover more of the need than one alone. LEAD: a package, and a person whom it leads to.';
COMMENT ON COLUMN team_set.covered IS 'Share of what the need asks for that they show together.';
COMMENT ON COLUMN team_set.alone IS 'The same of the one who shows most alone.';
COMMENT ON COLUMN team_set.taken_at IS 'When an organiser made pairs of it.';
CREATE INDEX team_set_run ON team_set (match_run_id, need_id);
CREATE INDEX team_set_edition ON team_set (edition_id);
CREATE INDEX team_set_need ON team_set (need_id);
CREATE TRIGGER team_set_version BEFORE UPDATE ON team_set FOR EACH ROW EXECUTE FUNCTION check_lock_version();

CREATE TABLE team_set_member (
  id uuid PRIMARY KEY,
  team_set_id uuid NOT NULL REFERENCES team_set ON DELETE CASCADE,
  place int NOT NULL CHECK (place BETWEEN 1 AND 3),
  capability_id uuid NOT NULL,
  capability_version int NOT NULL,
  score numeric NOT NULL,
  level int NOT NULL,
  adds text[] NOT NULL,
  reasons jsonb NOT NULL,
  UNIQUE (team_set_id, place),
  UNIQUE (team_set_id, capability_id)
);
COMMENT ON COLUMN team_set_member.adds IS 'What the need asks for that it shows and none before it, as the need writes it.';
COMMENT ON COLUMN team_set_member.reasons IS 'Where that can be looked up.';
CREATE INDEX team_set_member_capability ON team_set_member (capability_id)`;

const OPEN = '(SELECT reach_is_open())';
/** By table, the rows that a connection which is not open may see and change. */
const WALLS: Readonly<Record<string, string>> = {
  team_set: `edition_id::text IN (SELECT reached('edition'))`,
  team_set_member: 'team_set_id IN (SELECT id FROM team_set)',
};

/** Sets of capabilities that cover a need together, kept with the run that found them. */
export class TeamSets1764000000800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const [table, rows] of Object.entries(WALLS))
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_in_reach ON ${table} USING (${OPEN} OR ${rows})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE team_set_member, team_set');
  }
}
