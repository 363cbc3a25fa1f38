import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
CREATE TABLE invitation_setting (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL UNIQUE REFERENCES edition,
  from_time time NOT NULL,
  until_time time NOT NULL,
  on_days_off boolean NOT NULL,
  most_a_day int NOT NULL CHECK (most_a_day BETWEEN 1 AND 100),
  remind_hours int[] NOT NULL CHECK (cardinality(remind_hours) <= 2 AND 1 <= ALL (remind_hours) AND 336 >= ALL (remind_hours)),
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (from_time < until_time)
);
COMMENT ON TABLE invitation_setting IS 'When the letters of an edition may go out, in its time zone; an edition without a row keeps to what the product comes with.';
COMMENT ON COLUMN invitation_setting.most_a_day IS 'Invitations that one person, or an organisation that names none, gets on one day.';
COMMENT ON COLUMN invitation_setting.remind_hours IS 'So many hours before an invitation expires its reader is reminded.';
CREATE TRIGGER invitation_setting_version BEFORE UPDATE ON invitation_setting FOR EACH ROW EXECUTE FUNCTION check_lock_version();

CREATE TABLE invitation_wave (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  number int NOT NULL CHECK (number > 0),
  state text NOT NULL DEFAULT 'PLANNED',
  goes_at timestamptz NOT NULL,
  answer_minutes int CHECK (answer_minutes BETWEEN 15 AND 20160),
  on_days_off boolean NOT NULL,
  paced boolean NOT NULL,
  made_by text NOT NULL CHECK (made_by <> ''),
  ended_at timestamptz,
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 500),
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (edition_id, number),
  CHECK ((state = 'PLANNED') = (ended_at IS NULL))
);
COMMENT ON TABLE invitation_wave IS 'Invitations that an organiser lets go together, now or at a later hour.';
COMMENT ON COLUMN invitation_wave.answer_minutes IS 'How long an answer may take; null for a week.';
COMMENT ON COLUMN invitation_wave.paced IS 'Whether its letters keep to hours, days and the most a day.';
COMMENT ON COLUMN invitation_wave.ended_at IS 'When its invitations were let go, or it was called off.';
CREATE INDEX invitation_wave_planned ON invitation_wave (goes_at) WHERE state = 'PLANNED';
INSERT INTO state_move (machine, from_state, to_state) VALUES
  ('invitation_wave', '', 'PLANNED'), ('invitation_wave', 'PLANNED', 'RELEASED'), ('invitation_wave', 'PLANNED', 'CALLED_OFF');
CREATE TRIGGER invitation_wave_version BEFORE UPDATE ON invitation_wave FOR EACH ROW EXECUTE FUNCTION check_lock_version();
CREATE TRIGGER invitation_wave_state BEFORE INSERT OR UPDATE OF state ON invitation_wave
  FOR EACH ROW EXECUTE FUNCTION check_state_move('invitation_wave', 'state');

ALTER TABLE invitation ADD COLUMN wave_id uuid REFERENCES invitation_wave, ADD COLUMN send_not_before timestamptz;
COMMENT ON COLUMN invitation.wave_id IS 'The wave that it waits for or went with.';
COMMENT ON COLUMN invitation.send_not_before IS 'Its letter waits until then; null where it goes as soon as it is released.';
CREATE INDEX invitation_of_wave ON invitation (wave_id) WHERE wave_id IS NOT NULL;`;

const WALLED = ['invitation_setting', 'invitation_wave'];

/** Invitations go in waves, at hours at which people may be written to. */
export class InvitationWaves1764000000710 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const table of WALLED)
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY ${table}_in_reach ON ${table} USING ((SELECT reach_is_open()) OR edition_id::text IN (SELECT reached('edition')))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE invitation DROP COLUMN send_not_before, DROP COLUMN wave_id;
DROP TABLE invitation_wave, invitation_setting;
DELETE FROM state_move WHERE machine = 'invitation_wave'`);
  }
}
