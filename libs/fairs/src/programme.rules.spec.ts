import { kindsMeet, takesKinds } from './programme.rules.js';

const MEETS = { TACKLE: ['EXPERTISE', 'PACKAGE'], FINANCE: ['FUND'], TALENT: [] };

describe('who meets whom in a kind of programme', () => {
  it.each([
    [['TACKLE'], 'EXPERTISE', true],
    [['TACKLE'], 'FUND', false],
    [['TACKLE', 'FINANCE'], 'FUND', true],
    [[], 'FUND', true],
    [[], 'COURSE', false],
    [['ADOPT'], 'EXPERTISE', false],
  ])('a need of %j and a capability of %s: %s', (needKinds, kind, meet) =>
    expect(kindsMeet(MEETS, needKinds, kind)).toBe(meet),
  );

  it.each([
    ['need', ['FINANCE'], true],
    ['need', [], true],
    ['need', ['TALENT'], false],
    ['need', ['ADOPT'], false],
    ['capability', ['FUND'], true],
    ['capability', ['COURSE'], false],
  ] as const)('a %s of %j takes part: %s', (side, kinds, takes) =>
    expect(takesKinds(MEETS, side, kinds)).toBe(takes),
  );
});
