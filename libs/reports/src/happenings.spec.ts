import { type Done, happeningsOf } from './happenings.js';

const done = (action: string, second: number, more: Partial<Done> = {}): Done => ({
  at: new Date(Date.UTC(2026, 10, 30, 8, 0, second)),
  actor: 'organiser',
  action,
  entityId: `${action} ${second}`,
  details: {},
  ...more,
});

describe('what has just happened', () => {
  it('is one where the same was done to many at once, and about nobody then', () => {
    const told = happeningsOf(
      [done('meeting.confirm', 3), done('meeting.confirm', 2), done('meeting.confirm', 1)],
      10,
    );
    expect(told).toMatchObject([{ code: 'MEETING_SET', count: 3, entityId: null }]);
    expect(told[0]?.at.getUTCSeconds()).toBe(3);
  });

  it('is told apart by who did it and when', () => {
    const told = happeningsOf(
      [
        done('invitation.accepted', 59),
        done('invitation.accepted', 58, { actor: 'guest' }),
        done('invitation.accepted', 0, { at: new Date(Date.UTC(2026, 10, 30, 7)) }),
      ],
      10,
    );
    expect(told.map(({ count }) => count)).toEqual([1, 1, 1]);
  });

  it('has each answer that somebody gave themselves', () => {
    const own = { details: { onBehalf: false } };
    const rows = [done('invitation.accepted', 2, own), done('invitation.accepted', 1, own)];
    expect(happeningsOf(rows, 10).map(({ count }) => count)).toEqual([1, 1]);
  });

  it('has each phase, nothing that is not told, and no more than are asked for', () => {
    const rows = [
      done('edition.phase', 3),
      done('session.open', 2),
      done('edition.phase', 2),
      done('edition.phase', 1),
    ];
    expect(happeningsOf(rows, 2).map(({ entityId }) => entityId)).toEqual([
      'edition.phase 3',
      'edition.phase 2',
    ]);
  });
});
