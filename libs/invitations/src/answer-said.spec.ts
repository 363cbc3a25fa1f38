import { isAppError } from '@jiqia/errors';
import { type Answer, assertSaid, keptOf, type Said } from './answer-said.js';

const NOW = new Date('2026-11-20T08:00:00Z');
const CALL = { spokenWith: '秦朗', at: '2026-11-20T15:00:00+08:00', said: '可以参加' };
const missing = (answer: Answer, said: Said, inPlace: boolean): string[] => {
  try {
    assertSaid(answer, said, inPlace, NOW);
    return [];
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.fields.map(({ field, code }) => `${field} ${code}`);
  }
};

describe('what goes with an answer', () => {
  it.each([
    ['ACCEPTED', {}, false, []],
    ['ACCEPTED', {}, true, ['onBehalf CALL_MISSING']],
    ['ACCEPTED', { onBehalf: CALL }, true, []],
    [
      'ACCEPTED',
      { onBehalf: { ...CALL, at: '2026-11-20T16:00:01+08:00' } },
      true,
      ['onBehalf.at CALL_AHEAD'],
    ],
    ['DECLINED', {}, false, ['reason REASON_MISSING']],
    ['DECLINED', { reason: 'NO_TIME' }, false, []],
    ['DECLINED', {}, true, ['reason REASON_MISSING', 'onBehalf CALL_MISSING']],
  ] as const)('wants of %s with %j (in the place of another: %s): %j', (...row) => {
    const [answer, said, inPlace, fields] = row;
    expect(missing(answer, said, inPlace)).toEqual(fields);
  });

  it('keeps no reason of a yes, and no call of whoever answers for themselves', () => {
    const said = { reason: 'OTHER', words: '好', onBehalf: CALL } as const;
    expect(keptOf('ACCEPTED', said, false)).toEqual({ words: '好' });
    expect(keptOf('DECLINED', { ...said, words: undefined }, true)).toEqual({
      reason: 'OTHER',
      words: '',
      onBehalf: CALL,
    });
  });
});
