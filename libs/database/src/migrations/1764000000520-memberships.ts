import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = `
CREATE TABLE membership (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  person_id uuid NOT NULL REFERENCES person,
  organisation_id uuid NOT NULL REFERENCES organisation,
  role text NOT NULL CHECK (role IN ('CONTACT', 'EXPERT', 'ASSESSOR', 'OFFICER', 'MEMBER')),
  title text NOT NULL DEFAULT '',
  valid_from date,
  valid_until date CHECK (valid_until >= valid_from),
  lock_version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT membership_once EXCLUDE USING gist (person_id WITH =, organisation_id WITH =, role WITH =,
    daterange(valid_from, valid_until, '[]') WITH &&)
);
COMMENT ON TABLE membership IS 'What a person is in an organisation, and when: a person may be several things in several of them.';
COMMENT ON COLUMN person.organisation_id IS 'Where the person was named first; all that they are and were is in membership.';
CREATE INDEX membership_person ON membership (person_id);
CREATE INDEX membership_organisation ON membership (organisation_id);`;

/** What the register knew: contacts of needs, experts of capabilities; who was neither is a member. */
const FILL = `
INSERT INTO membership (person_id, organisation_id, role, title)
  SELECT p.id, p.organisation_id, r.role, p.title FROM person p, LATERAL (
    SELECT 'CONTACT' WHERE EXISTS (SELECT 1 FROM need n WHERE n.contact_id = p.id)
    UNION ALL SELECT 'EXPERT' WHERE EXISTS (SELECT 1 FROM capability c WHERE c.person_id = p.id)) r(role);
INSERT INTO membership (person_id, organisation_id, role, title)
  SELECT p.id, p.organisation_id, 'MEMBER', p.title FROM person p
   WHERE NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id);`;

const KEPT = `
CREATE TRIGGER membership_version BEFORE UPDATE ON membership FOR EACH ROW EXECUTE FUNCTION check_lock_version();
CREATE TRIGGER membership_follows_merged BEFORE INSERT OR UPDATE OF organisation_id, person_id ON membership
  FOR EACH ROW EXECUTE FUNCTION follow_merged_person();`;

const DOWN = `
COMMENT ON COLUMN person.organisation_id IS NULL;
DROP TABLE membership`;

/** A person is one thing here and another there, for a time: rows beside the person say so. */
export class Memberships1764000000520 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [TABLE, FILL, KEPT]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
