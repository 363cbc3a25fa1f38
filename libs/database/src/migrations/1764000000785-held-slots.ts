import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rows of meetings may name no timetable any more: each that names none gets the newest of its edition, or one that was called off. */
const BACK = `
ALTER TABLE timetable DISABLE TRIGGER USER;
INSERT INTO timetable (id, edition_id, state, seed, time_limit_ms, requested_by, finished_at)
  SELECT uuidv7(), m.edition_id, 'CANCELLED', 1, 1, 'system', now() FROM meeting m
   WHERE m.timetable_id IS NULL AND NOT EXISTS (SELECT 1 FROM timetable t WHERE t.edition_id = m.edition_id) GROUP BY m.edition_id;
ALTER TABLE timetable ENABLE TRIGGER USER;
ALTER TABLE meeting DISABLE TRIGGER USER;
UPDATE meeting m SET timetable_id = (SELECT t.id FROM timetable t WHERE t.edition_id = m.edition_id ORDER BY t.id DESC LIMIT 1)
 WHERE m.timetable_id IS NULL;
ALTER TABLE meeting ENABLE TRIGGER USER;`;

/** A slot is held for a pair while its invitations are not answered: before any timetable is made. */
export class HeldSlots1764000000785 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE meeting ALTER COLUMN timetable_id DROP NOT NULL;
COMMENT ON COLUMN meeting.timetable_id IS 'The timetable that set it; empty where a slot was held for the pair while it was asked.';
CREATE INDEX meeting_held ON meeting (starts_at) WHERE state = 'HELD_SLOT'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(BACK);
    await runner.query(
      'DROP INDEX meeting_held; ALTER TABLE meeting ALTER COLUMN timetable_id SET NOT NULL; COMMENT ON COLUMN meeting.timetable_id IS NULL',
    );
  }
}
