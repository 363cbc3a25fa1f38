import { z } from 'zod';
import { FIELD_TYPES } from '../words/field-remark.words.js';
import { isRemarkCode, type Remark, remark, type RemarkCode } from '../words/remark.js';

type Raw = z.core.$ZodRawIssue;

/** Limits of a text and of a list are worded otherwise than those of a number. */
const LIMIT: Readonly<Record<string, 'TEXT' | 'LIST'>> = { string: 'TEXT', array: 'LIST' };
const FORMATS: Readonly<Record<string, RemarkCode>> = {
  uuid: 'ID_INVALID',
  email: 'EMAIL_INVALID',
  url: 'URL_INVALID',
  date: 'DAY_INVALID',
};

/**
 * What a schema refuses, as the code of a remark: zod calls this its error map and keeps the code as the issue's message.
 * A message that a schema gives itself is such a code as well.
 */
export const issueCode = (issue: Raw): RemarkCode => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'REQUIRED' : 'TYPE_EXPECTED';
    case 'too_big':
      return LIMIT[issue.origin] ? `${LIMIT[issue.origin] ?? 'TEXT'}_TOO_LONG` : 'NUMBER_TOO_LARGE';
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'EMPTY';
      return LIMIT[issue.origin]
        ? `${LIMIT[issue.origin] ?? 'TEXT'}_TOO_SHORT`
        : 'NUMBER_TOO_SMALL';
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'INVALID';
    case 'invalid_value':
      return 'ONE_OF_EXPECTED';
    case 'not_multiple_of':
      return 'MULTIPLE_EXPECTED';
    case 'unrecognized_keys':
      return 'UNKNOWN_FIELD';
    default:
      return 'INVALID';
  }
};

/** An issue with what fills the places of its words. */
export function issueRemark(issue: z.core.$ZodIssue): Remark {
  const code = isRemarkCode(issue.message) ? issue.message : 'INVALID';
  const params = paramsOf(issue);
  return Object.keys(params).length > 0 ? remark(code, params) : remark(code);
}

function paramsOf(issue: z.core.$ZodIssue): NonNullable<Remark['params']> {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message === 'TYPE_EXPECTED'
        ? { expected: FIELD_TYPES[issue.expected] ?? issue.expected }
        : {};
    case 'too_big':
      return { maximum: Number(issue.maximum) };
    case 'too_small':
      return { minimum: Number(issue.minimum) };
    case 'invalid_value':
      return { values: issue.values.map(String) };
    case 'not_multiple_of':
      return { divisor: issue.divisor };
    case 'custom':
      return (issue.params ?? {}) as NonNullable<Remark['params']>;
    default:
      return {};
  }
}

/** Makes every schema of this process refuse by codes. */
export function refuseByCodes(): void {
  z.config({ localeError: issueCode });
}
