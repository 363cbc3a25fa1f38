import type { Environment } from '@jiqia/config';
import { type Remark, remark } from '@jiqia/contracts/words';
import { AppError, type FieldProblem } from '@jiqia/errors';
import { hash, verify } from '@node-rs/argon2';
import { isKnownPassword } from './known-passwords.js';
import { newSecret } from './secrets.js';

/** Argon2id, 19 MiB, two rounds (OWASP). The package computes in threads of its own, four at once at most. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** In code points, as all lengths of passwords. */
const MOST = 128;
/** Letters of other scripts count among the others. */
const KINDS = [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z\d]/];
const LEAST_KINDS = 3;
/** Different characters that must be left once everything is taken out that anybody would try. */
const LEAST_DIFFERENT = 6;
const COMMON = [
  '技洽',
  'jiqia',
  '技术',
  '洽谈',
  '对接',
  '密码',
  '管理员',
  '组织者',
  'password',
  'passwd',
  'admin',
  'organiser',
  'organizer',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc',
  '123456789',
  '987654321',
  'abcdefghijklmnopqrstuvwxyz',
  'woaini',
  '5201314',
  'iloveyou',
  'letmein',
  'welcome',
];

/** Who it is the password of: what may not make it up. */
export interface Owner {
  readonly email: string;
  readonly name: string;
}

/** What is asked of a new password. */
export interface PasswordRules {
  /** Characters at least. */
  readonly least: number;
  /** Whether three kinds of characters must be in it. */
  readonly kinds: boolean;
}

/** NIST SP 800-63B: 15 characters, or 8 beside a second factor, of any kind. 等保: 8, of three kinds. */
export const passwordRules = (
  profile: Environment['PASSWORD_PROFILE'],
  hasSecondFactor: boolean,
): PasswordRules =>
  profile === 'nist'
    ? { least: hasSecondFactor ? 8 : 15, kinds: false }
    : { least: 8, kinds: true };

const normal = (password: string): string => password.normalize('NFKC');

/**
 * Hash of a new password, after its rules were asked.
 * @throws AppError PASSWORD_REFUSED naming the field
 */
export async function hashPassword(
  password: string,
  owner: Owner,
  rules: PasswordRules,
  field = 'password',
): Promise<string> {
  const problem = await problemOf(password, owner, rules);
  if (problem) throw refused({ field, ...problem });
  return hash(normal(password), COST);
}

export const refused = (problem: FieldProblem): AppError =>
  new AppError({ code: 'PASSWORD_REFUSED', fields: [problem] });

/** Hash of something that nobody knows; made once. */
let nobodys: Promise<string> | undefined;

/**
 * Whether this is the password behind the hash. Without a hash the same work is done and the answer is no, so that nobody
 * learns from the time whether there is an account.
 */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  nobodys ??= hash(newSecret(), COST);
  const fits = await verify(kept ?? (await nobodys), normal(password).slice(0, 4 * MOST));
  return fits && kept !== null;
}

async function problemOf(
  password: string,
  owner: Owner,
  { least, kinds }: PasswordRules,
): Promise<Remark | null> {
  const text = normal(password);
  const { length } = [...text];
  if (length < least) return remark('TEXT_TOO_SHORT', { minimum: least });
  if (length > MOST) return remark('TEXT_TOO_LONG', { maximum: MOST });
  if (kinds && KINDS.filter((kind) => kind.test(text)).length < LEAST_KINDS)
    return remark('PASSWORD_TOO_PLAIN');
  const isWeak = isGuessable(password, owner) || (await isKnownPassword(text));
  return isWeak ? remark('PASSWORD_GUESSABLE') : null;
}

/** True when little is left beside common words, the owner's own names, runs and repetitions. */
function isGuessable(password: string, { email, name }: Owner): boolean {
  const own = [email, ...email.split('@'), name].map((word) => normal(word).toLowerCase());
  const words = [...own, ...COMMON].filter((word) => [...word].length > 1);
  let left = normal(password).toLowerCase();
  for (const word of words.toSorted((a, b) => b.length - a.length))
    left = left.replaceAll(word, '');
  return new Set(left.replace(/(.)\1{2,}/gu, '$1')).size < LEAST_DIFFERENT;
}
