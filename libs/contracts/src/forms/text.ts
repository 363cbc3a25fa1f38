import { z } from 'zod';

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Why a text cannot be stored exactly, or null. NUL breaks PostgreSQL, a lone surrogate is silently changed by it. */
export function unstorable(value: string): string | null {
  if (value.includes('\0')) return '含有 NUL 字符';
  if (LONE_SURROGATE.test(value)) return '含有不成对的代理字符（编码已损坏）';
  return null;
}

/** Text that can be stored exactly: NFC, trimmed, at most `max` code points, no NUL, no lone surrogate. */
export function text(max: number): z.ZodType<string, string> {
  return z
    .string()
    .refine((value) => unstorable(value) === null, {
      error: '含有 NUL 字符或不成对的代理字符',
      abort: true,
    })
    .overwrite((value) => value.normalize('NFC').trim())
    .refine((value) => [...value].length <= max, `不能超过 ${max} 字`)
    .meta({ maxLength: max });
}

/** As `text`, and not empty. */
export function requiredText(max: number): z.ZodType<string, string> {
  return text(max)
    .refine((value) => value.length > 0, '不能为空')
    .meta({ minLength: 1, maxLength: max });
}

/** A calendar day, `YYYY-MM-DD`, that exists. */
export const day = z.iso.date('日期应为 YYYY-MM-DD');
/** A time of day, `HH:MM`. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间应为 HH:MM');
