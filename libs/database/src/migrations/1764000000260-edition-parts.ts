import type { MigrationInterface, QueryRunner } from 'typeorm';

const SETTINGS = `
ALTER TABLE edition
  ADD COLUMN time_zone text NOT NULL DEFAULT 'Asia/Shanghai',
  ADD COLUMN venue text NOT NULL DEFAULT '',
  ADD COLUMN as_of date,
  ADD COLUMN collect_from date,
  ADD COLUMN collect_until date,
  ADD COLUMN organiser_name text NOT NULL DEFAULT '',
  ADD COLUMN organiser_email text NOT NULL DEFAULT '',
  ADD COLUMN organiser_phone text NOT NULL DEFAULT '',
  ADD COLUMN meetings_per_need int NOT NULL DEFAULT 3 CHECK (meetings_per_need BETWEEN 1 AND 20),
  ADD COLUMN meetings_per_expert int NOT NULL DEFAULT 4 CHECK (meetings_per_expert BETWEEN 1 AND 50),
  ADD COLUMN minimum_score double precision NOT NULL DEFAULT 0.3 CHECK (minimum_score BETWEEN 0 AND 1);
ALTER TABLE edition DISABLE TRIGGER edition_version;
UPDATE edition SET
  time_zone = CASE WHEN EXISTS (SELECT 1 FROM pg_timezone_names z WHERE z.name = form ->> 'timeZone') THEN form ->> 'timeZone'
                   ELSE 'Asia/Shanghai' END,
  venue = coalesce(form ->> 'venue', ''),
  as_of = (form ->> 'asOf')::date, collect_from = (form ->> 'collectFrom')::date, collect_until = (form ->> 'collectUntil')::date,
  organiser_name = coalesce(form #>> '{organiser,name}', ''), organiser_email = coalesce(form #>> '{organiser,email}', ''),
  organiser_phone = coalesce(form #>> '{organiser,phone}', ''),
  meetings_per_need = coalesce((form ->> 'meetingsPerNeed')::int, 3),
  meetings_per_expert = coalesce((form ->> 'meetingsPerExpert')::int, 4),
  minimum_score = coalesce((form ->> 'minimumScore')::float8, 0.3);
ALTER TABLE edition ENABLE TRIGGER edition_version;`;

const VERSIONED = `
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()`;

const TABLES = `
CREATE TABLE edition_session (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  ref text NOT NULL CHECK (ref <> ''),
  name text NOT NULL,
  date date NOT NULL,
  from_time time NOT NULL,
  until_time time NOT NULL,
  slot_minutes int NOT NULL CHECK (slot_minutes BETWEEN 5 AND 240),
  break_minutes int NOT NULL DEFAULT 0 CHECK (break_minutes BETWEEN 0 AND 120),${VERSIONED},
  CHECK (from_time < until_time),
  UNIQUE (edition_id, ref),
  UNIQUE (id, edition_id),
  CONSTRAINT edition_session_overlap EXCLUDE USING gist
    (edition_id WITH =, tsrange(date + from_time, date + until_time) WITH &&) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE TABLE edition_place (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  session_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('TABLE', 'ROOM', 'VIDEO')),
  number int NOT NULL CHECK (number BETWEEN 1 AND 999),
  label text NOT NULL DEFAULT '',${VERSIONED},
  FOREIGN KEY (session_id, edition_id) REFERENCES edition_session (id, edition_id) ON DELETE CASCADE,
  UNIQUE (session_id, kind, number)
);
CREATE TABLE edition_unavailability (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  organisation_id uuid REFERENCES organisation,
  person_id uuid REFERENCES person,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  reason text NOT NULL DEFAULT '',${VERSIONED},
  CHECK (num_nonnulls(organisation_id, person_id) = 1),
  CHECK (starts_at < ends_at)
);
CREATE TABLE edition_conflict (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  need_id uuid NOT NULL REFERENCES need,
  capability_id uuid NOT NULL REFERENCES capability,
  reason text NOT NULL DEFAULT '',${VERSIONED},
  UNIQUE (edition_id, need_id, capability_id)
);
CREATE TABLE edition_pin (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  need_id uuid NOT NULL REFERENCES need,
  capability_id uuid NOT NULL REFERENCES capability,
  session_id uuid NOT NULL,
  starts_at timestamptz NOT NULL,${VERSIONED},
  FOREIGN KEY (session_id, edition_id) REFERENCES edition_session (id, edition_id),
  UNIQUE (edition_id, need_id, capability_id)
);
CREATE TABLE edition_precedence (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  before_need_id uuid NOT NULL REFERENCES need,
  before_capability_id uuid NOT NULL REFERENCES capability,
  after_need_id uuid NOT NULL REFERENCES need,
  after_capability_id uuid NOT NULL REFERENCES capability,${VERSIONED},
  CHECK ((before_need_id, before_capability_id) <> (after_need_id, after_capability_id)),
  UNIQUE (edition_id, before_need_id, before_capability_id, after_need_id, after_capability_id)
);
CREATE TABLE edition_part_unresolved (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition,
  part text NOT NULL CHECK (part IN ('sessions', 'unavailable', 'conflicts', 'fixed', 'precedences')),
  entry jsonb NOT NULL,
  cause text NOT NULL CHECK (cause IN ('UNKNOWN', 'AMBIGUOUS', 'DUPLICATE', 'INVALID')),${VERSIONED}
);
COMMENT ON TABLE edition_part_unresolved IS 'Entries of forms of before there were rows that no row could be made of; organisers mend them.';
CREATE INDEX edition_place_edition ON edition_place (edition_id, id);
CREATE INDEX edition_unavailability_edition ON edition_unavailability (edition_id, id);
CREATE INDEX edition_pin_session ON edition_pin (session_id);
CREATE INDEX edition_part_unresolved_edition ON edition_part_unresolved (edition_id, id);`;

const ENTRIES = `
ALTER TABLE edition_entry ADD COLUMN id uuid NOT NULL DEFAULT uuidv7(),
  ADD COLUMN entered_at timestamptz,${VERSIONED.replaceAll('\n  ', '\n  ADD COLUMN ')};
UPDATE edition_entry t SET entered_at = e.created_at, created_at = e.created_at, updated_at = e.created_at
  FROM edition e WHERE e.id = t.edition_id;
ALTER TABLE edition_entry ALTER COLUMN id DROP DEFAULT,
  ALTER COLUMN entered_at SET NOT NULL, ALTER COLUMN entered_at SET DEFAULT now(),
  DROP CONSTRAINT edition_entry_pkey, ADD PRIMARY KEY (id), ADD UNIQUE (edition_id, side, entry_id);`;

const PARTS = [
  'edition_session',
  'edition_place',
  'edition_unavailability',
  'edition_conflict',
  'edition_pin',
  'edition_precedence',
  'edition_part_unresolved',
];

/** Functions of this session only, gone with it. They raise JQ010 where nobody fits and JQ011 where more than one does. */
const READERS = `
CREATE FUNCTION pg_temp.part_need(wanted text) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE hit uuid;
BEGIN
  SELECT n.id INTO hit FROM need n WHERE n.external_id = wanted;
  IF hit IS NULL THEN RAISE EXCEPTION 'unknown' USING ERRCODE = 'JQ010'; END IF;
  RETURN hit;
END $$;
CREATE FUNCTION pg_temp.part_capability(wanted text) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE hit uuid;
BEGIN
  SELECT c.id INTO hit FROM capability c WHERE c.external_id = wanted;
  IF hit IS NULL THEN RAISE EXCEPTION 'unknown' USING ERRCODE = 'JQ010'; END IF;
  RETURN hit;
END $$;
CREATE FUNCTION pg_temp.part_party(edition uuid, wanted text, OUT organisation uuid, OUT person uuid) LANGUAGE plpgsql AS $$
DECLARE fitting int; present int;
BEGIN
  SELECT count(*), count(*) FILTER (WHERE k.here),
         (array_agg(k.organisation_id ORDER BY k.here DESC))[1], (array_agg(k.person_id ORDER BY k.here DESC))[1]
    INTO fitting, present, organisation, person
    FROM (SELECT hit.*, EXISTS (
                   SELECT 1 FROM edition_entry t LEFT JOIN need n ON t.side = 'need' AND n.id = t.entry_id
                     LEFT JOIN capability c ON t.side = 'capability' AND c.id = t.entry_id
                    WHERE t.edition_id = edition AND (hit.person_id = c.person_id OR hit.organisation_id =
                          coalesce(n.organisation_id, CASE WHEN c.person_id IS NULL THEN c.organisation_id END))) AS here
            FROM (SELECT o.id AS organisation_id, NULL::uuid AS person_id FROM organisation o WHERE o.name = wanted
                  UNION SELECT a.organisation_id, NULL FROM organisation_alias a WHERE a.alias = wanted
                  UNION SELECT NULL, p.id FROM person p WHERE p.name = wanted
                  UNION SELECT n.organisation_id, NULL FROM need n WHERE n.external_id = wanted
                  UNION SELECT CASE WHEN c.person_id IS NULL THEN c.organisation_id END, c.person_id
                          FROM capability c WHERE c.external_id = wanted) hit) k;
  IF fitting = 0 THEN RAISE EXCEPTION 'unknown' USING ERRCODE = 'JQ010'; END IF;
  IF fitting > 1 AND present <> 1 THEN RAISE EXCEPTION 'ambiguous' USING ERRCODE = 'JQ011'; END IF;
END $$;
CREATE FUNCTION pg_temp.part_instant(edition uuid, day text, clock text) RETURNS timestamptz LANGUAGE sql AS $$
  SELECT (day::date + clock::time) AT TIME ZONE e.time_zone FROM edition e WHERE e.id = edition $$;
CREATE FUNCTION pg_temp.part_row(edition uuid, part text, entry jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE party record; session uuid;
BEGIN
  IF part = 'sessions' THEN
    INSERT INTO edition_session (id, edition_id, ref, name, date, from_time, until_time, slot_minutes, break_minutes)
      VALUES (uuidv7(), edition, entry ->> 'id', entry ->> 'name', (entry ->> 'date')::date, (entry ->> 'from')::time,
              (entry ->> 'until')::time, (entry ->> 'slotMinutes')::int, coalesce((entry ->> 'breakMinutes')::int, 0))
      RETURNING id INTO session;
    INSERT INTO edition_place (id, edition_id, session_id, kind, number)
      SELECT uuidv7(), edition, session, 'TABLE', n FROM generate_series(1, (entry ->> 'tables')::int) n;
    INSERT INTO edition_place (id, edition_id, session_id, kind, number)
      SELECT uuidv7(), edition, session, 'VIDEO', n FROM generate_series(1, coalesce((entry ->> 'videoRooms')::int, 0)) n;
  ELSIF part = 'unavailable' THEN
    party := pg_temp.part_party(edition, entry ->> 'participant');
    INSERT INTO edition_unavailability (id, edition_id, organisation_id, person_id, starts_at, ends_at, reason)
      VALUES (uuidv7(), edition, party.organisation, party.person,
              pg_temp.part_instant(edition, entry ->> 'date', coalesce(entry ->> 'from', '00:00')),
              pg_temp.part_instant(edition, entry ->> 'date', coalesce(entry ->> 'until', '23:59')), coalesce(entry ->> 'reason', ''));
  ELSIF part = 'conflicts' THEN
    INSERT INTO edition_conflict (id, edition_id, need_id, capability_id, reason)
      VALUES (uuidv7(), edition, pg_temp.part_need(entry ->> 'need'), pg_temp.part_capability(entry ->> 'capability'),
              coalesce(entry ->> 'reason', ''));
  ELSIF part = 'fixed' THEN
    INSERT INTO edition_pin (id, edition_id, need_id, capability_id, session_id, starts_at)
      SELECT uuidv7(), edition, pg_temp.part_need(entry ->> 'need'), pg_temp.part_capability(entry ->> 'capability'), (
               SELECT s.id FROM edition_session s, generate_series(s.date + s.from_time,
                        s.date + s.until_time - s.slot_minutes * interval '1 minute',
                        (s.slot_minutes + s.break_minutes) * interval '1 minute') slot
                WHERE s.edition_id = edition AND slot = (entry ->> 'date')::date + (entry ->> 'from')::time),
             pg_temp.part_instant(edition, entry ->> 'date', entry ->> 'from');
  ELSE
    INSERT INTO edition_precedence (id, edition_id, before_need_id, before_capability_id, after_need_id, after_capability_id)
      VALUES (uuidv7(), edition, pg_temp.part_need(entry #>> '{before,need}'), pg_temp.part_capability(entry #>> '{before,capability}'),
              pg_temp.part_need(entry #>> '{after,need}'), pg_temp.part_capability(entry #>> '{after,capability}'));
  END IF;
END $$;`;

/** Every entry becomes a row of its own, or is kept as it was with the cause: nothing of a form is lost. */
const ROWS = `
DO $$
DECLARE edition record; kind text; item jsonb; why text;
BEGIN
  FOR edition IN SELECT id, form FROM edition ORDER BY id LOOP
    FOREACH kind IN ARRAY ARRAY['sessions', 'unavailable', 'conflicts', 'fixed', 'precedences'] LOOP
      FOR item IN SELECT value FROM jsonb_array_elements(coalesce(edition.form -> kind, '[]')) LOOP
        BEGIN
          PERFORM pg_temp.part_row(edition.id, kind, item);
        EXCEPTION WHEN OTHERS THEN
          why := CASE SQLSTATE WHEN 'JQ010' THEN 'UNKNOWN' WHEN 'JQ011' THEN 'AMBIGUOUS' WHEN '23505' THEN 'DUPLICATE' ELSE 'INVALID' END;
          INSERT INTO edition_part_unresolved (id, edition_id, part, entry, cause) VALUES (uuidv7(), edition.id, kind, item, why);
        END;
      END LOOP;
    END LOOP;
  END LOOP;
END $$;
DROP FUNCTION pg_temp.part_row(uuid, text, jsonb); DROP FUNCTION pg_temp.part_instant(uuid, text, text);
DROP FUNCTION pg_temp.part_party(uuid, text); DROP FUNCTION pg_temp.part_capability(text); DROP FUNCTION pg_temp.part_need(text);
ALTER TABLE edition DROP COLUMN form;`;

const clock = (column: string): string => `to_char(${column} AT TIME ZONE e.time_zone, 'HH24:MI')`;
const dateOf = (column: string): string =>
  `to_char(${column} AT TIME ZONE e.time_zone, 'YYYY-MM-DD')`;
const need = (column: string): string =>
  `(SELECT coalesce(external_id, id::text) FROM need WHERE id = p.${column})`;
const capability = (column: string): string =>
  `(SELECT coalesce(external_id, id::text) FROM capability WHERE id = p.${column})`;
const pair = (prefix: string): string =>
  `'need', ${need(`${prefix}need_id`)}, 'capability', ${capability(`${prefix}capability_id`)}`;
const places = (kinds: string): string =>
  `(SELECT count(*) FROM edition_place l WHERE l.session_id = p.id AND l.kind IN (${kinds}))`;
/** A list of the form: what became rows, in the order they were made in, then what did not. */
const listOf = (part: string, table: string, entry: string): string => `
  '${part}', coalesce((SELECT jsonb_agg(${entry} ORDER BY p.id) FROM ${table} p WHERE p.edition_id = e.id), '[]')
    || coalesce((SELECT jsonb_agg(u.entry ORDER BY u.id) FROM edition_part_unresolved u
                  WHERE u.edition_id = e.id AND u.part = '${part}'), '[]')`;

const FORM = `jsonb_strip_nulls(jsonb_build_object('asOf', e.as_of, 'collectFrom', e.collect_from, 'collectUntil', e.collect_until))
  || jsonb_build_object('id', e.ref, 'name', e.name, 'programme', (SELECT name FROM programme WHERE id = e.programme_id),
  'timeZone', e.time_zone, 'venue', e.venue,
  'organiser', jsonb_build_object('name', e.organiser_name, 'email', e.organiser_email, 'phone', e.organiser_phone),
  'meetingsPerNeed', e.meetings_per_need, 'meetingsPerExpert', e.meetings_per_expert, 'minimumScore', e.minimum_score,
  ${[
    listOf(
      'sessions',
      'edition_session',
      `jsonb_build_object('id', p.ref, 'name', p.name, 'date', p.date, 'from', to_char(p.from_time, 'HH24:MI'),
         'until', to_char(p.until_time, 'HH24:MI'), 'slotMinutes', p.slot_minutes, 'breakMinutes', p.break_minutes,
         'tables', ${places(`'TABLE', 'ROOM'`)}, 'videoRooms', ${places(`'VIDEO'`)})`,
    ),
    listOf(
      'unavailable',
      'edition_unavailability',
      `jsonb_build_object('participant', coalesce((SELECT name FROM organisation WHERE id = p.organisation_id),
         (SELECT name FROM person WHERE id = p.person_id)), 'date', ${dateOf('p.starts_at')}, 'from', ${clock('p.starts_at')},
         'until', ${clock('p.ends_at')}, 'reason', p.reason)`,
    ),
    listOf('conflicts', 'edition_conflict', `jsonb_build_object(${pair('')}, 'reason', p.reason)`),
    listOf(
      'fixed',
      'edition_pin',
      `jsonb_build_object(${pair('')}, 'date', ${dateOf('p.starts_at')}, 'from', ${clock('p.starts_at')})`,
    ),
    listOf(
      'precedences',
      'edition_precedence',
      `jsonb_build_object('before', jsonb_build_object(${pair('before_')}), 'after', jsonb_build_object(${pair('after_')}))`,
    ),
  ].join(',')})`;

/** An edition's settings are columns and its parts are rows; the form that held them is gone. */
export class EditionParts1764000000260 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [SETTINGS, TABLES, ENTRIES, READERS, ROWS])
      await runner.query(statements);
    for (const table of [...PARTS, 'edition_entry']) {
      await runner.query(
        `CREATE TRIGGER ${table}_version BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION check_lock_version()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE edition ADD COLUMN form jsonb;
      ALTER TABLE edition DISABLE TRIGGER edition_version;
      UPDATE edition e SET form = ${FORM};
      ALTER TABLE edition ENABLE TRIGGER edition_version;
      ALTER TABLE edition ALTER COLUMN form SET NOT NULL`);
    for (const table of PARTS.toReversed()) await runner.query(`DROP TABLE ${table}`);
    await runner.query(`DROP TRIGGER edition_entry_version ON edition_entry;
      ALTER TABLE edition_entry DROP COLUMN id, DROP COLUMN entered_at, DROP COLUMN lock_version, DROP COLUMN created_at,
        DROP COLUMN updated_at, DROP CONSTRAINT edition_entry_edition_id_side_entry_id_key,
        ADD PRIMARY KEY (edition_id, side, entry_id);
      ALTER TABLE edition DROP COLUMN time_zone, DROP COLUMN venue, DROP COLUMN as_of, DROP COLUMN collect_from,
        DROP COLUMN collect_until, DROP COLUMN organiser_name, DROP COLUMN organiser_email, DROP COLUMN organiser_phone,
        DROP COLUMN meetings_per_need, DROP COLUMN meetings_per_expert, DROP COLUMN minimum_score`);
  }
}
