import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is searched for, counted by day: no person, no account. */
export class SearchWords1764000000660 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE search_word (
  day date NOT NULL,
  word text NOT NULL CHECK (char_length(word) BETWEEN 1 AND 60),
  times int NOT NULL CHECK (times > 0),
  without_result int NOT NULL CHECK (without_result BETWEEN 0 AND times),
  PRIMARY KEY (day, word)
);
COMMENT ON TABLE search_word IS 'How often a day needs and capabilities were searched for something, and how often nothing was found. Not by whom.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE search_word');
  }
}
