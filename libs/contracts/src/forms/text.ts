import { z } from 'zod';
import { refusal, remarkCode } from '../words/remark.js';

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Why a text cannot be stored exactly, or null. NUL breaks PostgreSQL, a lone surrogate is silently changed by it. */
export function unstorable(value: string): 'NUL_CHARACTER' | 'LONE_SURROGATE' | null {
  if (value.includes('\0')) return 'NUL_CHARACTER';
  if (LONE_SURROGATE.test(value)) return 'LONE_SURROGATE';
  return null;
}

/** Turns the direction of what follows, so that a text reads otherwise than it is stored. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;
/** Line ends other than the usual ones: what Word, old systems and Unicode write. */
const LINE_ENDS = /[\v\f\u0085\u2028\u2029]/gu;
/** Quick to ask of the many texts that hold nothing to clean. */
const SUSPECT = /[\p{DI}\u2028\u2029\u2800\uFFF9-\uFFFB\uFFFE\uFFFF]|[^\P{Cc}\0\t\n\r]/u;
/** One character that nobody sees; variation selectors choose the shape of the character before them and are none. */
const UNSEEN =
  '(?:(?!\\p{VS})\\p{DI}|[^\\P{Cc}\\0\\t\\n\\r]|[\\u2800\\uFFF9-\\uFFFB\\uFFFE\\uFFFF])';
/** What a joiner between two of them shapes: parts of an emoji, Arabic and Mongolian letters. */
const SHAPED = '(?:\\p{ExtPict}|(?=\\p{L})[\\p{scx=Arab}\\p{scx=Mong}])';
/** In turn: a joiner that has something to join (kept), what follows a variation selector unseen, any other run. */
const UNSEEN_RUN = new RegExp(
  `((?<=${SHAPED}|[\\p{EMod}\\uFE0F])[\\u180E\\u200C\\u200D](?=${SHAPED}))|(?<=\\p{VS})(?:${UNSEEN}|\\p{VS})+|${UNSEEN}+`,
  'gu',
);

/** True for a text that reads otherwise than it is stored. */
export const turnsDirection = (value: string): boolean => DIRECTION.test(value);

/**
 * A text as it is kept at every door: composed (NFC), without controls that turn its direction, without characters that
 * nobody sees, trimmed. One joiner stays where it shapes an emoji or a letter. Cleaning a clean text changes nothing.
 */
export const cleanText = (value: string): string =>
  (SUSPECT.test(value) ? withoutUnseen(value) : value).normalize('NFC').trim();

const withoutUnseen = (value: string): string =>
  value
    .replace(LINE_ENDS, '\n')
    .replace(UNSEEN_RUN, (_run, joiner: string | undefined) => joiner ?? '');

/** Text that can be stored exactly: clean, at most `max` code points, no NUL, no lone surrogate. */
export function text(max: number): z.ZodType<string, string> {
  return z
    .string()
    .refine((value) => unstorable(value) === null, {
      error: remarkCode('TEXT_UNSTORABLE'),
      abort: true,
    })
    .overwrite(cleanText)
    .refine((value) => [...value].length <= max, refusal('TEXT_TOO_LONG', { maximum: max }))
    .meta({ maxLength: max });
}

/** As `text`, and not empty. */
export function requiredText(max: number): z.ZodType<string, string> {
  return text(max)
    .refine((value) => value.length > 0, refusal('EMPTY'))
    .meta({ minLength: 1, maxLength: max });
}

/** A calendar day, `YYYY-MM-DD`, that exists. */
export const day = z.iso.date(remarkCode('DAY_INVALID'));
/** A time of day, `HH:MM`. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, remarkCode('TIME_INVALID'));
