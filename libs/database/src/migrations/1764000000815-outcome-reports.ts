import type { MigrationInterface, QueryRunner } from 'typeorm';

const REPORTS = `
CREATE TABLE outcome_report (
  id uuid PRIMARY KEY,
  outcome_id uuid NOT NULL REFERENCES outcome ON DELETE CASCADE,
  side text NOT NULL CHECK (side IN ('need', 'capability')),
  stage text NOT NULL,
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 200),
  intent_wan numeric(12,2),
  contract_wan numeric(12,2),
  received_wan numeric(12,2),
  output_wan numeric(12,2),
  signed_at date,
  contract_type text,
  registration_no text CHECK (registration_no ~ '^\\d{16}$'),
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
  reported_by text NOT NULL CHECK (reported_by <> ''),
  reported_at timestamptz NOT NULL,
  CHECK (stage NOT IN ('TERMINATED', 'LAPSED') OR reason <> '')
);
COMMENT ON TABLE outcome_report IS 'What a side said came of its meeting, as it said it. Never changed: the last one of each side counts.';
CREATE INDEX outcome_report_of ON outcome_report (outcome_id, side, id);
ALTER TABLE outcome_report ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY outcome_report_in_reach ON outcome_report USING ((SELECT reach_is_open()) OR outcome_id IN (SELECT id FROM outcome));
ALTER TABLE outcome_step ADD COLUMN side text CHECK (side IN ('need', 'capability'));
COMMENT ON COLUMN outcome_step.side IS 'The side whose own step it was; null for that of whoever runs the edition.';`;

/** What the two sides of a pair report of its outcome by themselves. */
export class OutcomeReports1764000000815 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REPORTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outcome_step DROP COLUMN side; DROP TABLE outcome_report');
  }
}
