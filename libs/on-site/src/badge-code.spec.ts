import { badgeCode, sameCode } from './badge-code.js';

const SECRET = 's'.repeat(40);
const [EDITION, PERSON, OTHER] = ['019a0000-0000-7000-8000-000000000001', 'p', 'q'];

describe('the code on a badge', () => {
  it('is the same each time, another for each person, edition and installation, and says nothing of them', () => {
    const code = badgeCode(SECRET, EDITION, PERSON);
    expect(badgeCode(SECRET, EDITION, PERSON)).toBe(code);
    const others = [
      badgeCode(SECRET, EDITION, OTHER),
      badgeCode(SECRET, OTHER, PERSON),
      badgeCode('t'.repeat(40), EDITION, PERSON),
    ];
    expect(new Set([code, ...others]).size).toBe(4);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{24}$/);
  });

  it('is taken as it is scanned, in small letters and with blanks too', () => {
    const code = badgeCode(SECRET, EDITION, PERSON);
    expect(sameCode(` ${code.toLowerCase()}\n`)).toBe(code);
  });
});
