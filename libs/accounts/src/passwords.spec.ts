import { isAppError } from '@jiqia/errors';
import { hashPassword, isPassword, passwordRules } from './passwords.js';

const NIST = passwordRules('nist', false);
const OWNER = { email: 'qinlang@example.org', name: '秦朗' };
/** The code of what is wrong with a password; '' for a good one. */
const told = async (password: string, rules = NIST): Promise<string> => {
  try {
    await hashPassword(password, OWNER, rules);
    return '';
  } catch (error) {
    if (isAppError(error)) return error.fields[0]?.code ?? error.code;
    throw error;
  }
};

describe('passwords', () => {
  it.each([
    ['a sentence', 'the heron stands still', ''],
    ['a Chinese sentence', '江澄的雨下了三天，桥洞都涨满了', ''],
    ['pictures', '🐟🦆🌊🌧️🌉🛶🐢🌿🍃🪷🐸🦢🐦🌤️🌙', ''],
    ['fourteen characters', 'abcdefgh ijklm', 'TEXT_TOO_SHORT'],
    ['fourteen that are more units', '🐟'.repeat(14), 'TEXT_TOO_SHORT'],
    ['one character over and over', 'a'.repeat(40), 'PASSWORD_GUESSABLE'],
    ['common words', 'Password123456789', 'PASSWORD_GUESSABLE'],
    ['common words in full width', 'ＰＡＳＳＷＯＲＤ１２３４５６７８９', 'PASSWORD_GUESSABLE'],
    ['the own name and address', '秦朗qinlang@example.org2026', 'PASSWORD_GUESSABLE'],
    ['the product', '技洽会jiqia-admin-管理员密码', 'PASSWORD_GUESSABLE'],
    ['what breaches are full of', '1qaz2wsx3edc4rfv', 'PASSWORD_GUESSABLE'],
    ['the same in capitals', 'Polniypizdec110211', 'PASSWORD_GUESSABLE'],
    ['two that breaches are full of', 'sunshine-butterfly', 'PASSWORD_GUESSABLE'],
    ['128 characters', 'heron '.repeat(21) + 'ab', ''],
    ['129 characters', 'heron '.repeat(21) + 'abc', 'TEXT_TOO_LONG'],
  ])('of %s are told: %s → %s', async (_what, password, code) => {
    expect(await told(password)).toBe(code);
  });

  it('may be shorter beside a second factor', async () => {
    const rules = passwordRules('nist', true);
    expect(await told('heron ab', rules)).toBe('');
    expect(await told('heron a', rules)).toBe('TEXT_TOO_SHORT');
    expect(await told('password', rules)).toBe('PASSWORD_GUESSABLE');
  });

  it('are none of the 3,000 and more of eight characters that breaches have most often', async () => {
    const { dictionary } = await import('@zxcvbn-ts/language-common');
    const common = dictionary['passwords-common']
      .map(String)
      .filter((password) => password.length >= 8);
    expect(common.length).toBeGreaterThan(3000);
    const rules = passwordRules('nist', true);
    for (const password of common.slice(0, 3000)) {
      const shouted = `${password.charAt(0).toUpperCase()}${password.slice(1)}`;
      expect([password, await told(shouted, rules)]).toEqual([password, 'PASSWORD_GUESSABLE']);
    }
  });

  it.each(['djcp2', 'djcp3'] as const)(
    'of the profile %s are eight characters of three kinds',
    async (profile) => {
      const rules = passwordRules(profile, false);
      for (const good of ['Heron-ab', 'heron-42', 'HERON-42', 'Heron4ab', '桥洞涨满aB，了'])
        expect([good, await told(good, rules)]).toEqual([good, '']);
      for (const plain of ['heronstands', 'heron stands', 'HERON4212', '桥洞都涨满了，雨'])
        expect([plain, await told(plain, rules)]).toEqual([plain, 'PASSWORD_TOO_PLAIN']);
      expect(await told('Heron-4', rules)).toBe('TEXT_TOO_SHORT');
      expect(await told('Jiqia-1234', rules)).toBe('PASSWORD_GUESSABLE');
    },
  );

  it('verify whichever way their characters were composed, and no other way', async () => {
    const password = 'ÅÄÖ été à la plage, ﬁn';
    const hash = await hashPassword(password, OWNER, NIST);
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'] as const)
      expect(await isPassword(hash, password.normalize(form))).toBe(true);
    expect(await isPassword(hash, password.toLowerCase())).toBe(false);
    expect(await isPassword(hash, `${password} `)).toBe(false);
    expect(await hashPassword(password, OWNER, NIST)).not.toBe(hash);
  });

  it('are never right where there is none, after the same work', async () => {
    const hash = await hashPassword('the heron stands still', OWNER, NIST);
    await isPassword(null, 'warm');
    const timed = async (kept: string | null): Promise<number> => {
      const start = performance.now();
      for (let i = 0; i < 12; i++) expect(await isPassword(kept, 'wrong')).toBe(false);
      return performance.now() - start;
    };
    const [none, some] = [await timed(null), await timed(hash)];
    expect(none / some).toBeGreaterThan(0.4);
    expect(none / some).toBeLessThan(2.5);
  });
});
