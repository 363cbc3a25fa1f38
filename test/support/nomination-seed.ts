import type { NeedRow } from '@jiqia/needs';
import type { TestApp } from './test-app.js';

const LETTER = {
  organiser: '组委会',
  phone: '',
  email: '',
  programme: '',
  edition: '某届',
  venue: '',
  firstDay: '',
  lastDay: '',
  note: '',
  dueOn: '2099-01-01',
  askedAt: '2026-11-20T01:00:00Z',
  need: {
    title: '压铸件气孔在线检测',
    organisation: '某企业',
    field: '光机电一体化',
    problem: '',
    keyTechnology: '',
    goal: '',
    cooperation: '',
  },
};

/** That every society is asked to nominate for a need of these editions, whatever their phase. */
export async function seedNominations(
  app: TestApp,
  editionIds: readonly string[],
  need: NeedRow | undefined,
): Promise<void> {
  for (const editionId of editionIds)
    await app.sql(
      `WITH made AS (
         INSERT INTO nomination (id, edition_id, need_id, society_id, year, number, due_on, letter, asked_by, asked_at)
         SELECT uuidv7(), $1, $2, o.id, 2026, (SELECT count(*) FROM nomination) + row_number() OVER (ORDER BY o.id), '2099-01-01', $3, 'seed', now()
           FROM organisation o WHERE o.kind = 'NATIONAL_SOCIETY' RETURNING id)
       INSERT INTO nomination_letter (id, nomination_id, kind, stopped_at) SELECT uuidv7(), id, 'ASK', now() FROM made`,
      [editionId, need?.id, JSON.stringify(LETTER)],
    );
}
