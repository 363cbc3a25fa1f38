import { STATE_MACHINES } from '@jiqia/contracts/states';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const GUARD = `
CREATE TABLE state_move (
  machine text NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  PRIMARY KEY (machine, from_state, to_state)
);
COMMENT ON TABLE state_move IS 'Legal moves of the state machines; an empty from_state marks an initial state.';
CREATE FUNCTION check_state_move() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  machine_name text := TG_ARGV[0];
  old_state text := '';
  new_state text := to_jsonb(NEW) ->> TG_ARGV[1];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    old_state := to_jsonb(OLD) ->> TG_ARGV[1];
    IF old_state = new_state THEN RETURN NEW; END IF;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM state_move WHERE machine = machine_name AND from_state = old_state AND to_state = new_state) THEN
    RAISE EXCEPTION '% % cannot go from "%" to "%"', machine_name, NEW.id, old_state, new_state USING ERRCODE = 'JQ001';
  END IF;
  RETURN NEW;
END $$;`;

/**
 * Makes illegal state moves fail in the database: the typed tables of `contracts` are written into `state_move`
 * and a trigger looks each move up. A later change of a table needs a migration that writes them anew.
 */
export class StateMoves1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(GUARD);
    for (const { table, column, states } of STATE_MACHINES) {
      const rows = [
        ...states.initial.map((state) => ['', state]),
        ...states.moves.map((move) => [move.from, move.to]),
      ];
      await runner.query(
        `INSERT INTO state_move SELECT DISTINCT $1, f, t FROM unnest($2::text[], $3::text[]) AS m(f, t)`,
        [states.machine, rows.map((row) => row[0]), rows.map((row) => row[1])],
      );
      await runner.query(
        `CREATE TRIGGER ${states.machine}_state BEFORE INSERT OR UPDATE OF ${column} ON ${table}
           FOR EACH ROW EXECUTE FUNCTION check_state_move('${states.machine}', '${column}')`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, states } of STATE_MACHINES) {
      await runner.query(`DROP TRIGGER ${states.machine}_state ON ${table}`);
    }
    await runner.query('DROP FUNCTION check_state_move(); DROP TABLE state_move');
  }
}
