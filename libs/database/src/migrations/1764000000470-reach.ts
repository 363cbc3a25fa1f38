import type { MigrationInterface, QueryRunner } from 'typeorm';

const FUNCTIONS = `
CREATE FUNCTION reach_is_open() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT coalesce(current_setting('jiqia.reach', true) = 'all', false);
END;
COMMENT ON FUNCTION reach_is_open() IS 'Whether this connection works for the platform itself, or for somebody who may see everything.';
CREATE FUNCTION reached(kind text) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT jsonb_array_elements_text(
    CASE WHEN left(current_setting('jiqia.reach', true), 1) = '{' THEN current_setting('jiqia.reach', true)::jsonb -> kind END);
END;
COMMENT ON FUNCTION reached(text) IS 'What the grants of whoever this connection works for are for: ids, or names of parks and regions.';
CREATE FUNCTION organisations_in_reach() RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT id FROM organisation_scope WHERE id IN (SELECT r::uuid FROM reached('organisation') r)
  UNION SELECT id FROM organisation_scope WHERE lineage && ARRAY (SELECT r::uuid FROM reached('organisation') r)
  UNION SELECT id FROM organisation_scope WHERE park <> '' AND park IN (SELECT reached('park'))
  UNION SELECT id FROM organisation_scope WHERE region <> '' AND region IN (SELECT reached('region'));
END;`;

const OPEN = '(SELECT reach_is_open())';
const OF_EDITION = `edition_id::text IN (SELECT reached('edition'))`;
const OWN_ORGANISATION = `organisation_id IN (SELECT organisations_in_reach())`;
const OWN_PERSON = `person_id::text IN (SELECT reached('person'))`;
const RUNS_AN_EDITION = `EXISTS (SELECT 1 FROM reached('edition'))`;

/** By table, the rows that a connection which is not open may see and change. */
const WALLS: Readonly<Record<string, string>> = {
  need: `state = 'PUBLISHED' OR ${OWN_ORGANISATION} OR (state IN ('PAUSED', 'CLOSED') AND ${RUNS_AN_EDITION})`,
  capability: `state = 'LISTED' OR ${OWN_ORGANISATION} OR ${OWN_PERSON}
    OR (state IN ('PAUSED', 'STALE', 'RETIRED') AND ${RUNS_AN_EDITION})`,
  invitation: `${OF_EDITION} OR (state NOT IN ('QUEUED', 'RELEASED', 'UNDELIVERED') AND (${OWN_ORGANISATION} OR ${OWN_PERSON}))`,
  delivery: `EXISTS (SELECT 1 FROM invitation i WHERE i.id = invitation_id AND i.edition_id::text IN (SELECT reached('edition')))`,
  match: `${OF_EDITION} OR id IN (SELECT match_id FROM invitation)`,
  meeting: OF_EDITION,
  outcome: OF_EDITION,
  notice: OF_EDITION,
};

const wall = (table: string, rows: string): string => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY ${table}_in_reach ON ${table} USING (${OPEN} OR ${rows});`;

/** Everybody's acts are written down; to be read by those who see everything. */
const LOGS = ['audit_entry', 'access_event'];
const log = (table: string): string => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY ${table}_written ON ${table} FOR INSERT WITH CHECK (true);
CREATE POLICY ${table}_read ON ${table} FOR SELECT USING (${OPEN});
CREATE POLICY ${table}_removed ON ${table} FOR DELETE USING (${OPEN});
CREATE POLICY ${table}_changed ON ${table} FOR UPDATE USING (${OPEN});`;

/**
 * The second wall: whatever a service forgets to ask, a connection shows the rows that whoever it works for may reach. Who that is stands in
 * the setting jiqia.reach: 'all', or what their grants are for, as JSON; without it nothing but what is published.
 */
export class Reach1764000000470 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FUNCTIONS);
    for (const [table, rows] of Object.entries(WALLS)) await runner.query(wall(table, rows));
    for (const table of LOGS) await runner.query(log(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of LOGS)
      for (const name of ['written', 'read', 'removed', 'changed'])
        await runner.query(`DROP POLICY ${table}_${name} ON ${table}`);
    for (const table of Object.keys(WALLS))
      await runner.query(`DROP POLICY ${table}_in_reach ON ${table}`);
    for (const table of [...Object.keys(WALLS), ...LOGS])
      await runner.query(
        `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY`,
      );
    await runner.query('DROP FUNCTION organisations_in_reach(), reached(text), reach_is_open()');
  }
}
