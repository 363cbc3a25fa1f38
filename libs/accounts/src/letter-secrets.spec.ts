import { loadEnvironment } from '@jiqia/config';
import { LetterSecrets } from './letter-secrets.js';
import { SECRET } from './secrets.js';

const secretsOf = (LINK_SECRET: string): LetterSecrets =>
  new LetterSecrets(loadEnvironment({ DATABASE_URL: 'postgres://u:p@127.0.0.1/x', LINK_SECRET }));
const secrets = secretsOf('s'.repeat(40));
const ID = '0190a3c0-0000-7000-8000-000000000001';

describe('the secrets of letters', () => {
  it('are the same for every process with the same secret, and others with another', () => {
    expect(secretsOf('s'.repeat(40)).code(ID)).toBe(secrets.code(ID));
    expect(secretsOf('t'.repeat(40)).link(ID)).not.toBe(secrets.link(ID));
    expect(secrets.code(ID)).toMatch(/^\d{6}$/);
    expect(secrets.link(ID)).toMatch(SECRET);
  });

  it('are spread over all codes', () => {
    const codes = Array.from({ length: 2000 }, (_, i) => secrets.code(`letter ${i}`));
    expect(new Set(codes).size).toBeGreaterThan(1980);
    expect(new Set(codes.map((code) => code[0])).size).toBe(10);
  });

  it('are recognised however the digits were typed, and nothing else is', () => {
    const code = secrets.code(ID);
    const wide = [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
    for (const typed of [code, ` ${code.slice(0, 3)} ${code.slice(3)}\n`, wide])
      expect(secrets.isCode(ID, typed)).toBe(true);
    for (const typed of ['', code.slice(1), `${code}0`, String((Number(code) + 1) % 1_000_000)])
      expect(secrets.isCode(ID, typed)).toBe(false);
  });
});
