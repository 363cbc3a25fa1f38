import { editionFormSchema } from './edition.form.js';

const session = (id: string, date: string, from: string, until: string) => ({
  id,
  name: id,
  date,
  from,
  until,
  slotMinutes: 30,
  tables: 1,
});
const problems = (...sessions: ReturnType<typeof session>[]): string[] =>
  (
    editionFormSchema.safeParse({ id: 'E', programme: 'P', name: 'N', sessions }).error?.issues ??
    []
  ).map((issue) => issue.path.join('.'));

describe('the sessions of an edition', () => {
  it('may follow each other at once, and run at the same hour of other days', () =>
    expect(
      problems(
        session('A', '2026-12-17', '09:00', '12:00'),
        session('B', '2026-12-17', '12:00', '14:00'),
        session('C', '2026-12-18', '09:00', '12:00'),
      ),
    ).toEqual([]));

  it('may not run at the same hour: nobody sits in two places', () =>
    expect(
      problems(
        session('A', '2026-12-17', '09:00', '12:00'),
        session('B', '2026-12-17', '11:30', '14:00'),
      ),
    ).toEqual(['sessions.1.from']));
});
