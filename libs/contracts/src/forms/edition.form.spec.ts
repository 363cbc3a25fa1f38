import { PART_PATCHES } from './edition-part.form.js';
import { remarkWords } from '../words/remark.js';
import { issueRemark } from './issue-remark.js';
import { editionFileSchema, editionFormSchema } from './edition.form.js';

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
  const edition = {
    id: 'E',
    programme: 'P',
    name: 'N',
    sessions: [session('A', '2026-12-17', '09:00', '12:00')],
  };
  const refused = (fields: object): [string, string][] =>
    (editionFormSchema.safeParse({ ...edition, ...fields }).error?.issues ?? []).map((issue) => [
      issue.path.join('.'),
      remarkWords(issueRemark(issue)),
    ]);

  it.each([
    'Asia/Nowhere',
    'Asia/Beijing',
    '北京时间',
    '+08:00',
    '-0500',
    'UTC+8',
    'GMT+08:00',
    '东八区',
  ])('lies in no time zone that there is not: %s', (timeZone) =>
    expect(refused({ timeZone })).toEqual([
      ['timeZone', expect.stringContaining('Asia/Shanghai（北京时间）')],
    ]),
  );

  it.each(['Asia/Shanghai', 'Asia/Urumqi', 'America/New_York', 'UTC', 'Etc/GMT-8'])(
    'lies in a time zone that there is: %s',
    (timeZone) => expect(editionFormSchema.parse({ ...edition, timeZone }).timeZone).toBe(timeZone),
  );

  it('has no slot that is longer than its session', () => {
    const short = { ...session('A', '2026-12-17', '09:00', '09:20'), slotMinutes: 30 };
    expect(refused({ sessions: [short] })).toEqual([
      ['sessions.0.slotMinutes', '一个时段不能比整场还长：本场共 20 分钟'],
    ]);
    expect(refused({ sessions: [{ ...short, until: '09:30' }] })).toEqual([]);
  });

  it.each([0, -30, 1e9, 7.5, Number.NaN])('has no slot of %d minutes', (slotMinutes) => {
    const [problem] = refused({ sessions: [{ ...edition.sessions[0], slotMinutes }] });
    expect(problem?.[0]).toBe('sessions.0.slotMinutes');
  });

  it.each([
    ['tables', 501],
    ['tables', -1],
    ['videoRooms', 1e9],
    ['breakMinutes', 1e9],
    ['places', Array.from({ length: 201 }, (_, i) => ({ kind: 'ROOM', number: i + 1 }))],
  ])('has no session with such %s', (field, value) =>
    expect(refused({ sessions: [{ ...edition.sessions[0], [field]: value }] })).toEqual([
      [`sessions.0.${field}`, expect.any(String)],
    ]),
  );

  it.each(['0206-12-17', '2926-12-17', '0000-01-01', '2026-02-30', '20261217'])(
    'has no session on %s',
    (date) =>
      expect(refused({ sessions: [{ ...edition.sessions[0], date }] })).toEqual([
        ['sessions.0.date', expect.any(String)],
      ]),
  );

  it('ends no collection before it begins', () => {
    const days = { collectFrom: '2026-10-02', collectUntil: '2026-10-01' };
    expect(refused(days)).toEqual([['collectUntil', '征集截止日不能早于征集开始日']]);
    expect(refused({ ...days, collectUntil: days.collectFrom })).toEqual([]);
  });

  it.each(['..', '.', '../..', 'a/b', 'a\\b', '—', '2026?', '2026#1', '%2e%2e'])(
    'is not called %s, nor is a session of it',
    (id) => {
      const message = expect.stringContaining('编号');
      expect(refused({ id })).toEqual([['id', message]]);
      const own = { ...edition.sessions[0], id };
      expect(refused({ sessions: [own] })).toEqual([['sessions.0.id', message]]);
    },
  );

  it('can be read although an older release took in what is refused today', () => {
    const old = {
      ...editionFormSchema.parse(edition),
      id: 'a/b',
      timeZone: '+08:00',
      collectFrom: '2026-10-02',
      collectUntil: '2026-10-01',
    };
    const sessions = old.sessions.map((one) => ({ ...one, slotMinutes: 240, until: '09:10' }));
    const file = { ...old, sessions };
    expect(editionFileSchema.parse(file)).toEqual(file);
    expect(editionFormSchema.safeParse(file).success).toBe(false);
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
