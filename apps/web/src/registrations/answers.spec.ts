import { answersOf, valuesOf } from './answers.js';

describe('answers of a registration', () => {
  it('leave out what says nothing, and keep a no', () => {
    expect(
      answersOf({ a: 'D1', b: '  ', c: undefined, d: false, e: [], f: ['VEG'], g: null }),
    ).toEqual({ a: 'D1', d: false, f: ['VEG'] });
  });

  it('are shown for what is still asked', () => {
    const answers = [
      { questionId: 'a', retired: false, value: 'D1' },
      { questionId: 'b', retired: true, value: 'x' },
    ];
    expect(valuesOf(answers)).toEqual({ a: 'D1' });
  });
});
