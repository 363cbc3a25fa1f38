import { PART_PATCHES } from './edition-part.form.js';
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

describe('an edition', () => {
  it('lies in a time zone that there is', () => {
    const edition = {
      id: 'E',
      programme: 'P',
      name: 'N',
      sessions: [session('A', '2026-12-17', '09:00', '12:00')],
    };
    const wrong = editionFormSchema.safeParse({ ...edition, timeZone: 'Asia/Nowhere' });
    expect(wrong.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['timeZone']);
    expect(editionFormSchema.parse({ ...edition, timeZone: 'Asia/Urumqi' }).timeZone).toBe(
      'Asia/Urumqi',
    );
  });

  it('has no two sessions, and no two places of one, that are called the same', () => {
    const one = session('A', '2026-12-17', '09:00', '12:00');
    expect(problems(one, { ...one, date: '2026-12-18' })).toEqual(['sessions.1.id']);
    const place = { kind: 'ROOM', number: 1 };
    expect(problems({ ...one, places: [place, place] } as never)).toEqual([
      'sessions.0.places.1.number',
    ]);
  });
});

describe('a change of a part', () => {
  it('fills in no defaults, and changes something', () => {
    const { unavailability } = PART_PATCHES;
    expect(unavailability.parse({ until: '10:00' })).toEqual({ until: '10:00' });
    expect(unavailability.safeParse({}).success).toBe(false);
    expect(unavailability.safeParse({ until: '25:00' }).success).toBe(false);
    expect(unavailability.safeParse({ colour: 'red' }).success).toBe(false);
  });
});
