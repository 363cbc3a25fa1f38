import type { MigrationInterface, QueryRunner } from 'typeorm';

const COMMITMENTS = `
CREATE TABLE commitment (
  id uuid PRIMARY KEY,
  list text NOT NULL CHECK (length(list) <= 120),
  number text NOT NULL CHECK (number <> '' AND length(number) <= 20),
  task text NOT NULL CHECK (task <> '' AND length(task) <= 500),
  remark text NOT NULL DEFAULT '' CHECK (length(remark) <= 500),
  begins text NOT NULL CHECK (begins ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
  programme_id uuid REFERENCES programme,
  state text NOT NULL DEFAULT 'PLANNED',
  created_by text NOT NULL CHECK (created_by <> ''),
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (list, number)
);
COMMENT ON TABLE commitment IS 'Duties of a duty list (责任清单). Lights are computed, never stored.';
COMMENT ON COLUMN commitment.begins IS 'The month in which statements begin that name no start.';
CREATE TRIGGER commitment_version BEFORE UPDATE ON commitment FOR EACH ROW EXECUTE FUNCTION check_lock_version();
INSERT INTO state_move (machine, from_state, to_state) VALUES
  ('commitment', '', 'PLANNED'), ('commitment', 'PLANNED', 'ACTIVE'), ('commitment', 'ACTIVE', 'REPORTED'),
  ('commitment', 'REPORTED', 'ACTIVE'), ('commitment', 'REPORTED', 'VERIFIED');
CREATE TRIGGER commitment_state BEFORE INSERT OR UPDATE OF state ON commitment
  FOR EACH ROW EXECUTE FUNCTION check_state_move('commitment', 'state')`;

const PARTS = `
CREATE TABLE commitment_unit (
  id uuid PRIMARY KEY,
  commitment_id uuid NOT NULL REFERENCES commitment,
  role text NOT NULL CHECK (role IN ('LEAD', 'SUPPORT', 'GUIDE')),
  place int NOT NULL CHECK (place BETWEEN 0 AND 49),
  words text NOT NULL CHECK (words <> '' AND length(words) <= 200),
  organisation_id uuid REFERENCES organisation,
  lock_version int NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (commitment_id, role, place)
);
CREATE INDEX commitment_unit_organisation ON commitment_unit (organisation_id) WHERE organisation_id IS NOT NULL;
COMMENT ON TABLE commitment_unit IS 'Who leads, supports and guides a duty, as it was written; the organisation where the register knows one of that name.';
CREATE TRIGGER commitment_unit_version BEFORE UPDATE ON commitment_unit FOR EACH ROW EXECUTE FUNCTION check_lock_version();
CREATE TRIGGER commitment_unit_follows_merged BEFORE INSERT OR UPDATE OF organisation_id ON commitment_unit
  FOR EACH ROW EXECUTE FUNCTION follow_merged_organisation();
CREATE TABLE commitment_statement (
  id uuid PRIMARY KEY,
  commitment_id uuid NOT NULL REFERENCES commitment,
  source text NOT NULL CHECK (source IN ('ANNEX', 'BODY', 'MEETING', 'HAND')),
  words text NOT NULL CHECK (words <> '' AND length(words) <= 200),
  start text NOT NULL DEFAULT '' CHECK (length(start) <= 100),
  rule jsonb,
  added_by text NOT NULL CHECK (added_by <> ''),
  added_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX commitment_statement_commitment ON commitment_statement (commitment_id, id);
COMMENT ON TABLE commitment_statement IS 'What each source says of the cadence of a duty, in its own words; the rule is null where they are not understood.';
CREATE TABLE commitment_change (
  id uuid PRIMARY KEY,
  commitment_id uuid NOT NULL REFERENCES commitment,
  meeting_no text NOT NULL CHECK (meeting_no <> '' AND length(meeting_no) <= 100),
  reason text NOT NULL CHECK (length(reason) <= 500),
  before jsonb NOT NULL,
  changed_by text NOT NULL CHECK (changed_by <> ''),
  changed_at timestamptz NOT NULL
);
CREATE INDEX commitment_change_commitment ON commitment_change (commitment_id, id);
COMMENT ON TABLE commitment_change IS 'Changes of wording by a joint meeting, each with the wording before it.'`;

const REPORTS = `
CREATE TABLE commitment_report (
  id uuid PRIMARY KEY,
  commitment_id uuid NOT NULL REFERENCES commitment,
  period_from date,
  period_until date,
  words text NOT NULL CHECK (words <> '' AND length(words) <= 2000),
  link text CHECK (link ~ '^https?://' AND length(link) <= 500),
  outcome_id uuid REFERENCES outcome,
  edition_id uuid REFERENCES edition,
  reported_by text NOT NULL CHECK (reported_by <> ''),
  reported_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (period_until >= period_from)
);
CREATE INDEX commitment_report_commitment ON commitment_report (commitment_id, id);
CREATE INDEX commitment_report_outcome ON commitment_report (outcome_id) WHERE outcome_id IS NOT NULL;
CREATE INDEX commitment_report_edition ON commitment_report (edition_id) WHERE edition_id IS NOT NULL;
CREATE TABLE commitment_closing (
  id uuid PRIMARY KEY,
  commitment_id uuid NOT NULL REFERENCES commitment,
  report_id uuid NOT NULL REFERENCES commitment_report,
  asked_by text NOT NULL CHECK (asked_by <> ''),
  asked_at timestamptz NOT NULL,
  checked_by text,
  checked_at timestamptz,
  passed boolean,
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
  CHECK (num_nonnulls(checked_by, checked_at, passed) IN (0, 3)),
  CHECK (checked_by <> asked_by)
);
CREATE UNIQUE INDEX commitment_closing_open ON commitment_closing (commitment_id) WHERE checked_at IS NULL;
CREATE INDEX commitment_closing_commitment ON commitment_closing (commitment_id, id);
CREATE INDEX commitment_closing_report ON commitment_closing (report_id);
COMMENT ON TABLE commitment_closing IS 'That a duty is done, as one has reported and a second person has checked (销号).'`;

/** A programme’s duties are looked for when it is shown. */
const INDEX = `CREATE INDEX commitment_programme ON commitment (programme_id) WHERE programme_id IS NOT NULL`;

/** Units stand in a published list and are open; what is said and reported of a duty is for those who lead or support it. */
const WALLS = `
ALTER TABLE commitment ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY commitment_in_reach ON commitment USING ((SELECT reach_is_open()) OR id IN (
  SELECT u.commitment_id FROM commitment_unit u WHERE u.role IN ('LEAD', 'SUPPORT') AND u.organisation_id IN (SELECT organisations_in_reach())));`;
const wall = (table: string): string => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY ${table}_in_reach ON ${table} USING ((SELECT reach_is_open())
  OR EXISTS (SELECT 1 FROM commitment c WHERE c.id = commitment_id));`;
const WALLED = [
  'commitment_statement',
  'commitment_change',
  'commitment_report',
  'commitment_closing',
];

/** Whose accounts are one person: by a hash, so that no address stands here. */
const VIEWS = `
CREATE VIEW account_key AS SELECT id AS account_id, person_id, md5('email ' || folded_email(email))::uuid AS email_key FROM account;
COMMENT ON VIEW account_key IS 'By which hash of an address, and by which person, an account is somebody''s.';
CREATE VIEW account_as_person AS SELECT account_id, scope_id AS person_id FROM account_grant WHERE scope_kind = 'person';
COMMENT ON VIEW account_as_person IS 'As which persons accounts may act.'`;

const DOWN = `
DROP VIEW account_as_person, account_key;
DROP TABLE commitment_closing, commitment_report, commitment_change, commitment_statement;
DROP POLICY commitment_in_reach ON commitment;
DROP TABLE commitment_unit;
DROP TABLE commitment;
DELETE FROM state_move WHERE machine = 'commitment'`;

/** Duty lists: who promised what, how often it is due, what was reported, and who has found that it is done. */
export class Commitments1764000000615 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [COMMITMENTS, PARTS, REPORTS, INDEX, WALLS, VIEWS])
      await runner.query(statements);
    for (const table of WALLED) await runner.query(wall(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
