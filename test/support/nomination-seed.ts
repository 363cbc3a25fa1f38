import type { TestApp } from './test-app.js';

/** That two societies are asked to nominate for a need of an edition, whatever its phase. */
export async function seedNominations(
  app: TestApp,
  editionId: string,
  needId: string,
  societies: readonly string[],
): Promise<void> {
  const need = {
    title: '压铸件气孔在线检测',
    organisation: '某企业',
    field: '光机电一体化',
    problem: '',
    keyTechnology: '',
    goal: '',
    cooperation: '',
  };
  const letter = {
    ...{ organiser: '组委会', phone: '', email: '', programme: '', edition: '某届', venue: '' },
    ...{ firstDay: '', lastDay: '', note: '', dueOn: '2099-01-01' },
    askedAt: '2026-11-20T01:00:00Z',
    need,
  };
  await app.sql(
    `WITH made AS (
       INSERT INTO nomination (id, edition_id, need_id, society_id, year, number, due_on, letter, asked_by, asked_at)
       SELECT uuidv7(), $1, $2, o.id, 2026, (SELECT count(*) FROM nomination) + row_number() OVER (ORDER BY o.id), '2099-01-01', $4, 'seed', now()
         FROM organisation o WHERE o.name = ANY($3) RETURNING id)
     INSERT INTO nomination_letter (id, nomination_id, kind, stopped_at) SELECT uuidv7(), id, 'ASK', now() FROM made`,
    [editionId, needId, societies, JSON.stringify(letter)],
  );
}
