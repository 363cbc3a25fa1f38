import { FittingCapabilities } from './fitting-capabilities.js';

describe('FittingCapabilities', () => {
  const kinds = new Map([
    ['a', 'EXPERTISE'],
    ['b', 'FUND'],
    ['c', 'PACKAGE'],
  ]);
  const fitting = new FittingCapabilities(kinds, {
    TACKLE: ['EXPERTISE', 'PACKAGE'],
    FINANCE: ['FUND'],
  });

  it.each([
    [['TACKLE'], ['a', 'c']],
    [['FINANCE'], ['b']],
    [
      ['FINANCE', 'TACKLE'],
      ['a', 'b', 'c'],
    ],
    [[], ['a', 'b', 'c']],
    [['TALENT'], []],
  ])('lists what a need of the kinds %j may meet', (needKinds, ids) =>
    expect(fitting.of(needKinds)).toEqual(ids),
  );

  it('gives the same list for the same kinds, so that their queries are answered together', () => {
    expect(fitting.of(['FINANCE', 'TACKLE'])).toBe(fitting.of(['TACKLE', 'FINANCE']));
  });
});
