import type { Client } from 'pg';

/** One row for each table that a state machine rules, with whatever it needs above it. A machine on a new table needs its row here. */
const SEED = `
INSERT INTO account (id, email, name) VALUES (uuidv7(), 'a@example.org', 'a');
INSERT INTO organisation (id, name, kind) VALUES (uuidv7(), 'o', 'ENTERPRISE');
INSERT INTO organisation_verification (id, organisation_id) SELECT uuidv7(), id FROM organisation;
INSERT INTO need (id, row_hash, organisation_id, title) SELECT uuidv7(), 'h', id, 't' FROM organisation;
INSERT INTO need_refinement (id, need_id, broker_id, asked_by, raw_version, raw) SELECT uuidv7(), n.id, a.id, 'seed', 1, '{}' FROM need n, account a;
INSERT INTO capability (id, row_hash, kind, organisation_id, title) SELECT uuidv7(), 'h', 'EXPERTISE', id, 't' FROM organisation;
INSERT INTO edition (id, ref, name, programme_id, phase) SELECT uuidv7(), 'E', 'E', id, 'COLLECTING' FROM programme WHERE kind = 'FAIR';
INSERT INTO campaign (id, name, asks, deadline, remind_days, organiser_name, made_by) VALUES (uuidv7(), 'c', 'a', '2026-12-01', '{}', 'o', 'seed');
INSERT INTO person (id, organisation_id, name) SELECT uuidv7(), id, 'p' FROM organisation;
INSERT INTO registration (id, edition_id, person_id, organisation_id, number, state, own, typed_by, came_at)
  SELECT uuidv7(), e.id, p.id, p.organisation_id, 1, 'APPLIED', true, 'seed', now() FROM edition e, person p;
INSERT INTO import_batch (id, brought_by, file_name) VALUES (uuidv7(), 'seed', 'n.xlsx');
INSERT INTO match_run (id, edition_id, state, requested_by) SELECT uuidv7(), id, 'DONE', 'seed' FROM edition;
INSERT INTO match (id, edition_id, match_run_id, need_id, capability_id, need_version, capability_version, rank, score, level,
                   parts, reasons, against)
  SELECT uuidv7(), e.id, r.id, n.id, c.id, 1, 1, 1, 0.5, 2, '[]', '[]', '[]' FROM edition e, match_run r, need n, capability c;
INSERT INTO shortlist_run (id, edition_id, state, requested_by) SELECT uuidv7(), id, 'DONE', 'seed' FROM edition;
INSERT INTO invitation (id, edition_id, match_id, side, organisation_id) SELECT uuidv7(), m.edition_id, m.id, 'need', o.id FROM match m, organisation o;
INSERT INTO invitation_wave (id, edition_id, number, goes_at, on_days_off, paced, made_by) SELECT uuidv7(), id, 1, now(), false, true, 'seed' FROM edition;
INSERT INTO delivery (id, invitation_id, channel, message_id) SELECT uuidv7(), id, 'email', '<m>' FROM invitation;
INSERT INTO nomination (id, edition_id, need_id, society_id, year, number, due_on, letter, asked_by, asked_at)
  SELECT uuidv7(), e.id, n.id, o.id, 2026, 1, '2026-12-01', '{}', 'seed', now() FROM edition e, need n, organisation o;
INSERT INTO sms_message (id, purpose) VALUES (uuidv7(), 'CODE');
INSERT INTO announcement (id, edition_id, title_zh, text_zh, audience, made_by) SELECT uuidv7(), id, 't', 't', 'EXPERTS', 'seed' FROM edition;
INSERT INTO timetable (id, edition_id, state, seed, time_limit_ms, requested_by) SELECT uuidv7(), id, 'DONE', 1, 1, 'seed' FROM edition;
INSERT INTO meeting (id, edition_id, match_id, timetable_id, session_ref, slot_index, starts_at, ends_at, place, mode, state)
  SELECT uuidv7(), m.edition_id, m.id, t.id, 'AM', 0, now(), now() + interval '30 minutes', '1号桌', 'ON_SITE', 'CONFIRMED' FROM match m, timetable t;
INSERT INTO notice (id, edition_id, match_id, side, organisation_id, kind, cause, message_id)
  SELECT uuidv7(), m.edition_id, m.id, 'need', o.id, 'PAIR_ENDED', 'NEED_CLOSED', '<n>' FROM match m, organisation o;
INSERT INTO follow_up (id, edition_id, match_id, state, met_on, next_on) SELECT uuidv7(), edition_id, id, 'OPEN', '2026-12-10', '2026-12-17' FROM match;
INSERT INTO outcome (id, edition_id, need_id, capability_id) SELECT uuidv7(), e.id, n.id, c.id FROM edition e, need n, capability c;
INSERT INTO success_case (id, edition_id, outcome_id, title, situation, solution, effect, written_by)
  SELECT uuidv7(), edition_id, id, 't', 's', 's', 'e', 'seed' FROM outcome;
INSERT INTO commitment (id, list, number, task, begins, created_by) VALUES (uuidv7(), '', '1', 't', '2021-01', 'seed');`;

/** Columns that a CHECK ties to a state. */
const TIED: Readonly<Record<string, (state: string) => string>> = {
  need: (state) => `, resolution = ${state === 'CLOSED' ? `'SOLVED'` : 'NULL'}`,
  need_refinement: (state) => `, adopted_version = ${state === 'ADOPTED' ? '1' : 'NULL'}`,
  match: (state) => `, veto_reason = ${state === 'VETOED' ? `'EXPIRED'` : 'NULL'}`,
  nomination: (state) =>
    `, person_id = ${state === 'NOMINATED' ? '(SELECT id FROM person)' : 'NULL'}, reason = ${state === 'NONE' ? `'NO_EXPERT'` : 'NULL'}` +
    `, answered_at = ${state === 'NOMINATED' || state === 'NONE' ? `now(), answered_by = 'seed'` : 'NULL, answered_by = NULL'}`,
  follow_up: (state) => `, next_on = ${state === 'OPEN' ? `'2026-12-17'` : 'NULL'}`,
  campaign: (state) =>
    `, opened_at = ${state === 'DRAFT' ? 'NULL' : 'now()'}, closed_at = ${state === 'CLOSED' ? 'now()' : 'NULL'}`,
  success_case: (state) => (state === 'PUBLISHED' ? ', published_at = now()' : ''),
  sms_message: (state) =>
    state === 'INTENT'
      ? `, settled_at = NULL, began_at = NULL`
      : `, settled_at = now(), began_at = now(), reason = 'x'`,
  announcement: (state) => {
    const published = state === 'DRAFT' ? ['NULL', 'NULL', 'NULL'] : [`'x'`, 'now()', 'now()'];
    const [by, at, on] = published;
    const withdrawn = state === 'WITHDRAWN' ? 'now()' : 'NULL';
    return `, published_by = ${by}, published_at = ${at}, published_on = ${on}, withdrawn_at = ${withdrawn}`;
  },
  invitation_wave: (state) => `, ended_at = ${state === 'PLANNED' ? 'NULL' : 'now()'}`,
  meeting: (state) => `, result = ${state === 'RECORDED' ? `'INFORMATIVE'` : 'result'}`,
};

/** Runs are moved by one job at a time and carry no version. */
const UNVERSIONED = new Set(['match_run', 'shortlist_run', 'timetable']);

export async function seedStateRows(client: Client): Promise<void> {
  await client.query('SET session_replication_role = replica');
  await client.query(SEED);
  await client.query('SET session_replication_role = origin');
}

/** Puts the table's row into `from` behind the triggers' backs, then tries the move. True when the database takes it. */
export async function tryMove(
  client: Client,
  row: { readonly table: string; readonly column: string },
  from: string,
  to: string,
): Promise<boolean> {
  const { table, column } = row;
  const set = (state: string): string =>
    `UPDATE ${table} SET ${column} = '${state}'${TIED[table]?.(state) ?? ''}${
      UNVERSIONED.has(table) ? '' : ', lock_version = lock_version + 1'
    }`;
  try {
    await client.query(
      `BEGIN; SET LOCAL session_replication_role = replica; ${set(from)}; SET LOCAL session_replication_role = origin`,
    );
    const { rowCount } = await client.query(set(to));
    if (rowCount !== 1) throw new Error(`${rowCount} rows of ${table} were moved`);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== 'JQ001') throw error;
    return false;
  } finally {
    await client.query('ROLLBACK');
  }
}
