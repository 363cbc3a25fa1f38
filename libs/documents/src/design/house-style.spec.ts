import { HOUSE_MARK, houseToken, withTokens } from './house-style.js';

describe("the house's style", () => {
  it('puts tokens in, also those that others are made of', () => {
    expect(withTokens('a{color:var(--brand);font:700 var(--t-22)}')).toMatch(
      /^a\{color:#[0-9a-f]{6};font:700 22px\/32px 'Noto Sans SC',.*sans-serif\}$/,
    );
    expect(houseToken('e-1')).not.toContain('var(');
  });

  it('refuses a token that nobody has written', () => {
    expect(() => withTokens('a{color:var(--nothing)}')).toThrow('--nothing');
  });

  it('has a mark in the colours of its two sides', () => {
    for (const side of ['need', 'able'])
      expect(HOUSE_MARK.toLowerCase()).toContain(houseToken(side));
  });
});
