import {
  extentOf,
  type Facts,
  freshSessionRef,
  missingOf,
  nextNumber,
  startsOf,
} from './extent.js';

const SESSION = {
  id: 's1',
  name: '首日上午',
  date: '2026-12-17',
  from: '09:00',
  until: '12:00',
  slotMinutes: 30,
  breakMinutes: 5,
};
const PLACE = { sessionId: 's1', kind: 'TABLE', number: 3, link: '' } as const;
const WHOLE: Facts = {
  today: '2026-11-30',
  phone: '023',
  email: 'a@b.example',
  collectUntil: '2026-11-20',
  unresolved: 0,
  hasSignUp: true,
  hasLetterHours: true,
  sessions: [SESSION],
  places: [PLACE],
};
const codes = (part: Partial<Facts>) => missingOf({ ...WHOLE, ...part }).map(({ code }) => code);

describe('what sessions come to', () => {
  it('are the meetings that begin and end in time, breaks between them', () => {
    expect(startsOf(SESSION)).toEqual(['09:00', '09:35', '10:10', '10:45', '11:20']);
    expect(startsOf({ ...SESSION, breakMinutes: 0 })).toHaveLength(6);
    expect(extentOf([SESSION], [PLACE, { ...PLACE }])).toEqual({
      days: 1,
      halves: 1,
      meetings: 10,
    });
  });

  it('has numbers that follow on', () => {
    expect(nextNumber([PLACE], 's1', 'TABLE')).toBe(4);
    expect(nextNumber([PLACE], 's1', 'VIDEO')).toBe(1);
    expect(freshSessionRef(['D1AM', 'S2'])).toBe('S3');
  });
});

describe('what a fair lacks', () => {
  it('is nothing where all is there', () => {
    expect(codes({})).toEqual([]);
  });

  it('is first what it cannot be held without', () => {
    expect(codes({ phone: '', sessions: [], places: [] })).toEqual(['SESSIONS', 'PHONE']);
    expect(missingOf({ ...WHOLE, places: [] })[0]).toMatchObject({
      code: 'PLACES',
      hard: true,
      names: ['首日上午'],
    });
  });

  it('is a link for each room by video', () => {
    const [found] = missingOf({ ...WHOLE, places: [PLACE, { ...PLACE, kind: 'VIDEO' }] });
    expect(found).toMatchObject({ code: 'LINKS', count: 1, hard: false });
  });

  it('is a session that has passed, but not in a fair that is over', () => {
    expect(codes({ today: '2026-12-18' })).toEqual([]);
    const later = { ...SESSION, id: 's2', date: '2026-12-19' };
    expect(
      codes({
        today: '2026-12-18',
        sessions: [SESSION, later],
        places: [PLACE, { ...PLACE, sessionId: 's2' }],
      }),
    ).toEqual(['PAST']);
  });
});
