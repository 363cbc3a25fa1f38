import type { TestApp } from './test-app.js';

/** What came of the pair, and that it is followed up, though the day is still to come. */
export async function seedAfterwards(
  app: TestApp,
  editionId: string,
  matchId: string,
  metOn: string,
): Promise<void> {
  await app.sql(
    `INSERT INTO follow_up (id, edition_id, match_id, state, met_on, next_on) VALUES (uuidv7(), $1, $2, 'OPEN', $3, '2027-01-09')`,
    [editionId, matchId, metOn],
  );
  await app.sql(
    `WITH made AS (INSERT INTO outcome (id, edition_id, need_id, capability_id) SELECT uuidv7(), $1, need_id, capability_id FROM match WHERE id = $2 RETURNING id)
     INSERT INTO outcome_share (outcome_id, match_id, edition_id, share) SELECT id, $2, $1, 1000000 FROM made`,
    [editionId, matchId],
  );
  await app.sql(
    `INSERT INTO success_case (id, edition_id, outcome_id, title, situation, solution, effect, written_by)
     SELECT uuidv7(), $1, id, '一个案例', '断带', '驻厂', '降到2次', 'seed' FROM outcome WHERE edition_id = $1`,
    [editionId],
  );
  await app.sql(
    `UPDATE success_case SET state = 'CONSENT_ASKED', lock_version = lock_version + 1 WHERE edition_id = $1`,
    [editionId],
  );
}
