import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names, numbers and addresses as they are compared: width, case, blanks and dots inside a name make no difference. */
const FOLDS = `
CREATE FUNCTION folded_name(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN lower(regexp_replace(normalize(name, NFKC), '[\\s·•・‧]', '', 'g'));
CREATE FUNCTION folded_phone(phone text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN regexp_replace(regexp_replace(regexp_replace(normalize(phone, NFKC), '\\D', '', 'g'),
    '^(00)?86(?=[1-9]\\d{8,11}$)', ''), '^0+', '');
CREATE FUNCTION folded_email(email text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN lower(regexp_replace(normalize(email, NFKC), '\\s', '', 'g'));`;

/**
 * What an organisation or a person is known by, a row a kind: who shares a key is taken for the same. A key is a hash, so
 * that no number and no address stands here; a number of less than seven digits is nobody's own.
 */
const KEYS = `
CREATE TABLE alike_key (
  holder_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('ORGANISATION', 'NAME', 'PHONE', 'EMAIL')),
  key uuid NOT NULL,
  PRIMARY KEY (holder_id, kind)
);
CREATE INDEX alike_key_shared ON alike_key (key);
CREATE FUNCTION keys_of_organisation(organisation organisation) RETURNS SETOF alike_key LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  SELECT organisation.id, 'ORGANISATION', md5('organisation ' || folded_name(organisation.name))::uuid;
END;
CREATE FUNCTION keys_of_person(person person) RETURNS SETOF alike_key LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT person.id, 'NAME', md5('name ' || folded_name(o.name) || '/' || folded_name(person.name))::uuid
    FROM organisation o WHERE o.id = person.organisation_id
  UNION ALL
  SELECT person.id, 'PHONE', md5('phone ' || folded_phone(person.phone))::uuid WHERE length(folded_phone(person.phone)) >= 7
  UNION ALL
  SELECT person.id, 'EMAIL', md5('email ' || folded_email(person.email))::uuid WHERE folded_email(person.email) LIKE '%_@_%';
END;`;

const KEPT_UP = `
CREATE FUNCTION keep_keys_of_organisation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM alike_key k USING person p WHERE p.organisation_id = NEW.id AND k.holder_id = p.id;
    INSERT INTO alike_key SELECT k.* FROM person p, keys_of_person(p) k WHERE p.organisation_id = NEW.id;
    DELETE FROM alike_key WHERE holder_id = NEW.id;
  END IF;
  INSERT INTO alike_key SELECT * FROM keys_of_organisation(NEW);
  RETURN NULL;
END $$;
CREATE FUNCTION keep_keys_of_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM alike_key WHERE holder_id = NEW.id;
  END IF;
  INSERT INTO alike_key SELECT * FROM keys_of_person(NEW);
  RETURN NULL;
END $$;
CREATE TRIGGER organisation_keys AFTER INSERT OR UPDATE OF name ON organisation
  FOR EACH ROW EXECUTE FUNCTION keep_keys_of_organisation();
CREATE TRIGGER person_keys AFTER INSERT OR UPDATE OF name, phone, email, organisation_id ON person
  FOR EACH ROW EXECUTE FUNCTION keep_keys_of_person();
INSERT INTO alike_key SELECT k.* FROM organisation o, keys_of_organisation(o) k;
INSERT INTO alike_key SELECT k.* FROM person p, keys_of_person(p) k;
CREATE VIEW alike AS SELECT holder_id, kind, key FROM alike_key;`;

/** Meetings that stand were booked for the enterprise: from now on for the need's contact, unless he is booked then already. */
const BOOKINGS = `
UPDATE meeting_booking b SET resource = 'party:' || n.contact_id
  FROM meeting m JOIN match p ON p.id = m.match_id JOIN need n ON n.id = p.need_id
 WHERE b.meeting_id = m.id AND b.active AND n.contact_id IS NOT NULL AND b.resource = 'party:' || n.organisation_id
   AND NOT EXISTS (SELECT 1 FROM meeting_booking o WHERE o.resource = 'party:' || n.contact_id
                      AND (o.meeting_id = b.meeting_id OR o.active AND o.during && b.during))`;

const NOTES = `ALTER TABLE timetable ADD COLUMN notes jsonb NOT NULL DEFAULT '[]'`;

const DOWN = `
ALTER TABLE timetable DROP COLUMN notes;
DROP VIEW alike;
DROP TRIGGER person_keys ON person;
DROP TRIGGER organisation_keys ON organisation;
DROP FUNCTION keep_keys_of_person(), keep_keys_of_organisation(), keys_of_person(person), keys_of_organisation(organisation);
DROP TABLE alike_key;
DROP FUNCTION folded_name(text), folded_phone(text), folded_email(text)`;

/** Who sits at a table is a person, however often he stands in the register. Bookings stay as they are on the way back. */
export class Bodies1764000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [FOLDS, KEYS, KEPT_UP, BOOKINGS, NOTES])
      await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
