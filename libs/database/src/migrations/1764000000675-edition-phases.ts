import type { MigrationInterface, QueryRunner } from 'typeorm';

const PHASES = 'COLLECTING,MATCHING,INVITING,BOOKING,SETTLING,ON_SITE,FOLLOWING';

const COLUMN = `
ALTER TABLE edition ADD COLUMN phase text NOT NULL DEFAULT 'COLLECTING'
  CHECK (phase = ANY ('{${PHASES}}'::text[]));
COMMENT ON COLUMN edition.phase IS 'How far the edition has come, among the phases of its kind of programme. Moved one step at a time.';`;

/** How far each edition had come: as far as what was made in it says, among the phases of its kind; a closed one is at the end. */
const DATA = `
ALTER TABLE edition DISABLE TRIGGER USER;
UPDATE edition e SET phase = own.phase
  FROM (SELECT e.id, coalesce(
          (SELECT p FROM unnest(k.phases) p
            WHERE array_position('{${PHASES}}'::text[], p) <= array_position('{${PHASES}}'::text[], CASE
              WHEN e.closed_at IS NOT NULL THEN 'FOLLOWING'
              WHEN EXISTS (SELECT 1 FROM meeting m WHERE m.edition_id = e.id
                              AND m.state IN ('CHECKED_IN', 'IN_PROGRESS', 'HELD', 'RECORDED', 'NO_SHOW'))
                OR EXISTS (SELECT 1 FROM outcome o WHERE o.edition_id = e.id) THEN 'ON_SITE'
              WHEN EXISTS (SELECT 1 FROM timetable t WHERE t.edition_id = e.id AND t.state = 'DONE') THEN 'SETTLING'
              WHEN EXISTS (SELECT 1 FROM invitation i WHERE i.edition_id = e.id) THEN 'INVITING'
              WHEN EXISTS (SELECT 1 FROM match_run r WHERE r.edition_id = e.id AND r.state = 'DONE') THEN 'MATCHING'
              ELSE 'COLLECTING' END)
            ORDER BY array_position('{${PHASES}}'::text[], p) DESC LIMIT 1), k.phases[1], 'COLLECTING') AS phase
          FROM edition e JOIN programme g ON g.id = e.programme_id JOIN programme_kind k ON k.code = g.kind) own
 WHERE own.id = e.id;
ALTER TABLE edition ENABLE TRIGGER USER;
ALTER TABLE edition ALTER COLUMN phase DROP DEFAULT;`;

const GUARD = `
CREATE FUNCTION check_edition_phase() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  every constant text[] := '{${PHASES}}';
  own text[];
  old_phase text := '';
BEGIN
  SELECT array_agg(p ORDER BY array_position(every, p)) INTO own
    FROM programme g JOIN programme_kind k ON k.code = g.kind, unnest(k.phases) p WHERE g.id = NEW.programme_id;
  IF TG_OP = 'INSERT' THEN
    NEW.phase := coalesce(NEW.phase, own[1]);
    IF NEW.phase = own[1] THEN RETURN NEW; END IF;
  ELSE
    old_phase := OLD.phase;
    IF NEW.phase = old_phase THEN RETURN NEW; END IF;
    IF NEW.phase = (SELECT p FROM unnest(own) p WHERE array_position(every, p) > array_position(every, old_phase)
                     ORDER BY array_position(every, p) LIMIT 1)
      OR NEW.phase = (SELECT p FROM unnest(own) p WHERE array_position(every, p) < array_position(every, old_phase)
                       ORDER BY array_position(every, p) DESC LIMIT 1) THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'edition % cannot go from "%" to "%"', NEW.id, old_phase, NEW.phase USING ERRCODE = 'JQ001';
END $$;
COMMENT ON FUNCTION check_edition_phase() IS 'An edition begins in the first phase of its kind and moves one step on or back among the phases of its kind.';
CREATE TRIGGER edition_phase BEFORE INSERT OR UPDATE OF phase ON edition
  FOR EACH ROW EXECUTE FUNCTION check_edition_phase();`;

const HISTORY = `
CREATE TABLE edition_phase_move (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  from_phase text NOT NULL CHECK (from_phase = ANY ('{${PHASES}}'::text[])),
  to_phase text NOT NULL CHECK (to_phase = ANY ('{${PHASES}}'::text[])),
  moved_at timestamptz NOT NULL,
  moved_by text NOT NULL CHECK (moved_by <> ''),
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 500),
  CHECK (array_position('{${PHASES}}'::text[], from_phase) < array_position('{${PHASES}}'::text[], to_phase) OR reason <> '')
);
COMMENT ON TABLE edition_phase_move IS 'Every step of an edition from phase to phase, on or back.';
CREATE INDEX edition_phase_move_edition ON edition_phase_move (edition_id, id);
CREATE TRIGGER edition_phase_move_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON edition_phase_move
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE edition_phase_move ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY edition_phase_move_in_reach ON edition_phase_move
  USING ((SELECT reach_is_open()) OR edition_id::text IN (SELECT reached('edition')))`;

/** Editions go through the phases of their kind of programme, one step at a time. */
export class EditionPhases1764000000675 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [COLUMN, DATA, GUARD, HISTORY]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE edition_phase_move;
      DROP TRIGGER edition_phase ON edition; DROP FUNCTION check_edition_phase();
      ALTER TABLE edition DROP COLUMN phase`);
  }
}
