import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A video room may have an address at which it is entered; releases keep the one of each meeting already. */
export class VideoLinks1764000000750 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE edition_place ADD COLUMN link text NOT NULL DEFAULT '',
  ADD CONSTRAINT edition_place_link_check CHECK (link = '' OR (kind = 'VIDEO' AND link LIKE 'https://%' AND length(link) <= 500));
COMMENT ON COLUMN edition_place.link IS 'Where the video room is entered: told to both sides of its meetings, and to nobody else.';
COMMENT ON COLUMN timetable_release_meeting.link IS 'Where the meeting by video is entered, as both sides were told; empty where there is none.';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
COMMENT ON COLUMN timetable_release_meeting.link IS NULL;
ALTER TABLE edition_place DROP COLUMN link;`);
  }
}
