import { z } from 'zod';
import { refusal } from '../words/remark.js';
import { text } from './text.js';

/** Part of an address before or after its @; letters of any script, since mail in Chinese exists (RFC 6531). */
const LOCAL = "[\\p{L}\\p{M}\\p{N}!#$%&'*+=?^_`{}~-]+";
const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?';
const EMAIL = new RegExp(
  `^(?=[^@]{1,64}@)${LOCAL}(?:\\.${LOCAL})*@(?:${LABEL}\\.)+(?!\\d+$)[\\p{L}\\p{N}-]{2,63}$`,
  'u',
);

/** Plain letters and digits instead of full-width ones. */
const plain = (value: string): string => value.normalize('NFKC').trim();

/** True for one e-mail address and nothing besides it. */
export const isEmail = (value: string): boolean => value.length <= 200 && EMAIL.test(value);

/** Telephone numbers without their blanks, dashes and brackets. */
const NUMBERS: readonly RegExp[] = [
  // A mobile number, with or without the country's.
  /^(?:(?:\+|00)?86)?1[3-9]\d{9}$/,
  // A line with its area: 010 and 02x, or a code of four digits.
  /^0(?:10|2\d|[3-9]\d\d)\d{7,8}$/,
  /^(?:\+|00)86(?:10|2\d|[3-9]\d\d)\d{7,8}$/,
  // A line of the own town.
  /^[2-9]\d{6,7}$/,
  // Numbers of services: 400-…, 95xxx, 12345.
  /^(?:400|800)\d{7}$|^9[56]\d{3,4}$|^1[0-2]\d{3}$/,
  // Other countries.
  /^(?:\+|00)(?!86)[1-9]\d{6,14}$/,
];
const EXTENSION = /^(.*\d)\s*(?:转|分机|ext\.?|#|x|-)\s*\d{1,6}$/i;
const isNumber = (value: string): boolean => {
  const bare = value.replace(/\(0\)/g, '').replace(/[\s().-]/g, '');
  return NUMBERS.some((pattern) => pattern.test(bare));
};

/** True for one telephone number, with or without an extension (转801), and nothing besides it. */
export function isPhone(value: string): boolean {
  if (value.length > 40) return false;
  const line = EXTENSION.exec(value)?.[1];
  return isNumber(value) || (line !== undefined && isNumber(line));
}

/** A telephone number as it is kept: plain digits, single blanks, one kind of dash. */
export const plainPhone = (value: string): string =>
  plain(value)
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ');

const CODE_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** True for a 统一社会信用代码: GB 32100-2015, 18 characters, the last of which closes a weighted sum modulo 31. */
export function isCreditCode(code: string): boolean {
  if (code.length !== 18) return false;
  let sum = 0;
  let weight = 1;
  for (const character of code.slice(0, 17)) {
    const value = CODE_CHARACTERS.indexOf(character);
    if (value < 0) return false;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return CODE_CHARACTERS[(31 - (sum % 31)) % 31] === code[17];
}

/** A credit code as it is kept: capitals without blanks. */
export const plainCreditCode = (value: string): string =>
  plain(value).replace(/\s/g, '').toUpperCase();

/** An e-mail address; empty where there is none. */
export const emailAddress: z.ZodType<string, string> = text(200)
  .overwrite(plain)
  .refine((value) => value === '' || isEmail(value), refusal('EMAIL_INVALID'))
  .meta({ maxLength: 200 });

/** A telephone number; empty where there is none. */
export const phoneNumber: z.ZodType<string, string> = text(40)
  .overwrite(plainPhone)
  .refine((value) => value === '' || isPhone(value), refusal('PHONE_INVALID'))
  .meta({ maxLength: 40 });

/** A 统一社会信用代码; empty where there is none. */
export const creditCode: z.ZodType<string, string> = text(40)
  .overwrite(plainCreditCode)
  .refine((value) => value === '' || isCreditCode(value), refusal('CREDIT_CODE_INVALID'))
  .meta({ maxLength: 18 });
