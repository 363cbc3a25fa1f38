import type { WaveRow } from '@jiqia/invitations';
import { noteOf } from './invitation-waves.presenter.js';

const at = (text: string): Date => new Date(`${text}:00+08:00`);
const wave = (fields: Partial<WaveRow>): WaveRow => ({
  id: 'w',
  editionId: 'e',
  number: 3,
  state: 'RELEASED',
  goesAt: at('2026-11-30T21:00'),
  answerMinutes: null,
  onDaysOff: false,
  paced: true,
  madeBy: 'o',
  endedAt: null,
  reason: '',
  lockVersion: 1,
  invitations: 2,
  waiting: 0,
  ...fields,
});
const [none, first, last] = [null, at('2026-12-01T08:00'), at('2026-12-02T08:00')];

describe('what an organiser reads of letters that were let go', () => {
  it.each([
    ['没有可放行的邀约', null, none, none],
    ['随即发出', wave({}), none, none],
    ['将于12月1日 08:00起发出', wave({ waiting: 2 }), first, first],
    [
      '自12月1日 08:00起分批发出，最晚一批12月2日 08:00：每人每天收到的邀约有上限',
      wave({ waiting: 2 }),
      first,
      last,
    ],
    [
      '自11月30日 21:00起分批发出，最晚一批12月2日 08:00：每人每天收到的邀约有上限',
      wave({ waiting: 1 }),
      last,
      last,
    ],
    [
      '已列入第3批，将于12月5日 10:00放行；此前可以取消',
      wave({ state: 'PLANNED', goesAt: at('2026-12-05T10:00') }),
      none,
      none,
    ],
  ] as const)('%s', (words, one, firstGoesAt, lastGoesAt) =>
    expect(noteOf({ wave: one, firstGoesAt, lastGoesAt, timeZone: 'Asia/Shanghai' })).toBe(words),
  );
});
