import type { ReleasedMeeting } from '@jiqia/meetings';
import { toldOf } from './told.js';

const AT = new Date('2026-12-10T01:00:00Z');
const meeting = (
  matchId: string,
  need: string,
  capability: string,
  more: Partial<ReleasedMeeting> = {},
): ReleasedMeeting => ({
  meetingId: `m-${matchId}`,
  matchId,
  startsAt: AT,
  endsAt: AT,
  place: '1号桌',
  mode: 'ON_SITE',
  link: '',
  need: { organisationId: `o-${need}`, personId: need },
  capability: { organisationId: `o-${capability}`, personId: capability },
  sessionRef: 'AM',
  version: 1,
  sequence: 0,
  changedAt: AT,
  state: 'CONFIRMED',
  ...more,
});
/** Who is told of what: `+` new, `~` another, `-` gone, with the SEQUENCE. */
const told = (before: readonly ReleasedMeeting[], after: readonly ReleasedMeeting[]): object =>
  Object.fromEntries(
    toldOf(before, after).map(({ personId, changed, gone }) => [
      personId,
      [
        ...changed.map(
          ({ meeting: row, before: known }) => `${known ? '~' : '+'}${row.matchId}${row.sequence}`,
        ),
        ...gone.map(
          ({ meeting: row, relieved }) =>
            `-${row.matchId}${row.sequence}${relieved ? ' relieved' : ''}`,
        ),
      ].join(' '),
    ]),
  );

describe('whom a release concerns', () => {
  const a = meeting('a', 'firm', 'expert');
  const b = meeting('b', 'other firm', 'other expert');

  it('is everybody the first time, and nobody when nothing has changed', () => {
    expect(told([], [a])).toEqual({ firm: '+a0', expert: '+a0' });
    expect(told([a, b], [a, b])).toEqual({});
    expect(toldOf([], [a]).map(({ first }) => first)).toEqual([true, true]);
  });

  it('is both sides of a meeting that was moved, and nobody else', () => {
    const moved = { ...a, place: '2号桌', sequence: 1 };
    expect(told([a, b], [moved, b])).toEqual({ firm: '~a1', expert: '~a1' });
    expect(toldOf([a], [moved]).map(({ first, agenda }) => [first, agenda.length])).toEqual([
      [false, 1],
      [false, 1],
    ]);
  });

  it('is both sides of one that was taken out, with the next SEQUENCE; not of one that was called off', () => {
    expect(told([{ ...a, state: 'RELEASED', sequence: 3 }, b], [b])).toEqual({
      firm: '-a4',
      expert: '-a4',
    });
    expect(told([{ ...a, state: 'CANCELLED' }, b], [b])).toEqual({});
  });

  it('is who comes, who does not come any more, and the other side', () => {
    const another = {
      ...a,
      need: { organisationId: 'o-firm', personId: 'colleague' },
      sequence: 1,
    };
    expect(told([a], [another])).toEqual({
      colleague: '+a1',
      expert: '~a1',
      firm: '-a1 relieved',
    });
  });

  it('takes a meeting that is set anew after a call-off for a new one, and leaves out what was called off since', () => {
    const again = { ...a, meetingId: 'again', sequence: 2 };
    expect(told([{ ...a, state: 'CANCELLED' }], [again])).toEqual({ firm: '+a2', expert: '+a2' });
    expect(told([], [{ ...a, state: 'CANCELLED' }])).toEqual({});
  });

  it('goes to an organisation that names nobody', () => {
    const nobody = { ...a, need: { organisationId: 'o', personId: null } };
    expect(
      toldOf([], [nobody]).map(({ organisationId, personId }) => [organisationId, personId]),
    ).toEqual([
      ['o', null],
      ['o-expert', 'expert'],
    ]);
  });
});
