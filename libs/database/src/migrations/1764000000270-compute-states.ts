import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = `
CREATE TABLE shortlist_run (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  state text NOT NULL DEFAULT 'QUEUED',
  shortlisted int NOT NULL DEFAULT 0,
  error text NOT NULL DEFAULT '',
  requested_by text NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX shortlist_run_one_live ON shortlist_run (edition_id) WHERE state IN ('QUEUED', 'RUNNING');
CREATE TRIGGER shortlist_run_touched BEFORE UPDATE ON shortlist_run FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
INSERT INTO state_move (machine, from_state, to_state) VALUES
  ('match_run', '', 'QUEUED'), ('match_run', 'QUEUED', 'RUNNING'), ('match_run', 'RUNNING', 'DONE'),
  ('match_run', 'QUEUED', 'FAILED'), ('match_run', 'RUNNING', 'FAILED'),
  ('match_run', 'QUEUED', 'CANCELLED'), ('match_run', 'RUNNING', 'CANCELLED'),
  ('shortlist_run', '', 'QUEUED'), ('shortlist_run', 'QUEUED', 'RUNNING'), ('shortlist_run', 'RUNNING', 'DONE'),
  ('shortlist_run', 'QUEUED', 'FAILED'), ('shortlist_run', 'RUNNING', 'FAILED'),
  ('timetable', '', 'QUEUED'), ('timetable', 'QUEUED', 'SOLVING'), ('timetable', 'SOLVING', 'DONE'),
  ('timetable', 'QUEUED', 'FAILED'), ('timetable', 'SOLVING', 'FAILED'),
  ('timetable', 'QUEUED', 'CANCELLED'), ('timetable', 'SOLVING', 'CANCELLED');
CREATE TRIGGER match_run_state BEFORE INSERT OR UPDATE OF state ON match_run
  FOR EACH ROW EXECUTE FUNCTION check_state_move('match_run', 'state');
CREATE TRIGGER shortlist_run_state BEFORE INSERT OR UPDATE OF state ON shortlist_run
  FOR EACH ROW EXECUTE FUNCTION check_state_move('shortlist_run', 'state');
CREATE TRIGGER timetable_state BEFORE INSERT OR UPDATE OF state ON timetable
  FOR EACH ROW EXECUTE FUNCTION check_state_move('timetable', 'state');`;

/** The making of a shortlist is a row of its own; it, match runs and timetables move by state tables. */
export class ComputeStates1764000000270 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(STATES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER timetable_state ON timetable; DROP TRIGGER match_run_state ON match_run;
      DROP TABLE shortlist_run;
      DELETE FROM state_move WHERE machine IN ('match_run', 'shortlist_run', 'timetable')`);
  }
}
