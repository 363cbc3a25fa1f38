import type { MigrationInterface, QueryRunner } from 'typeorm';

const SWEEPING = `
ALTER TABLE delivery ADD COLUMN sender text NOT NULL DEFAULT '', ADD COLUMN sending_until timestamptz;
COMMENT ON COLUMN delivery.sender IS 'Job that is sending; no other job may send until sending_until.';
ALTER TABLE match_run ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE timetable ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER match_run_touched BEFORE UPDATE ON match_run FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER timetable_touched BEFORE UPDATE ON timetable FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE TABLE sweep (
  job text NOT NULL,
  key text NOT NULL,
  times int NOT NULL DEFAULT 1,
  swept_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (job, key)
);
COMMENT ON TABLE sweep IS 'Work that the sweeper asked for again: how often and when last.';
CREATE INDEX invitation_awaiting ON invitation (expires_at) WHERE state = 'AWAITING';
CREATE INDEX invitation_released ON invitation (released_at) WHERE state = 'RELEASED';`;

/** What the sweeper needs: when work last moved, what it asked for again, and who is sending a mail. */
export class Sweeping1764000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SWEEPING);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX invitation_released; DROP INDEX invitation_awaiting; DROP TABLE sweep;
      DROP TRIGGER timetable_touched ON timetable; DROP TRIGGER match_run_touched ON match_run;
      DROP FUNCTION touch_updated_at();
      ALTER TABLE timetable DROP COLUMN updated_at; ALTER TABLE match_run DROP COLUMN updated_at;
      ALTER TABLE delivery DROP COLUMN sending_until, DROP COLUMN sender`);
  }
}
