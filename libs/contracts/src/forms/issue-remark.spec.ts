import { z } from 'zod';
import { remarkWords } from '../words/remark.js';
import { issueCode, issueRemark } from './issue-remark.js';
import { requiredText } from './text.js';

const schema = z.strictObject({
  text: z.string().min(2).max(3),
  number: z.number().min(2).max(3).multipleOf(0.5),
  list: z.array(z.string()).min(2).max(3),
  one: z.enum(['A', 'B']),
  id: z.uuid(),
  own: requiredText(3),
});
const GOOD = {
  text: 'ab',
  number: 2,
  list: ['a', 'b'],
  one: 'A',
  id: '0198c0de-0000-7000-8000-000000000001',
  own: 'x',
};
const refused = (wrong: object): string[] => {
  const { error } = schema.safeParse({ ...GOOD, ...wrong }, { error: issueCode });
  return (error?.issues ?? []).map((issue) => {
    const made = issueRemark(issue);
    return `${made.code}: ${remarkWords(made)} / ${remarkWords(made, 'en')}`;
  });
};

describe('what a schema refuses', () => {
  it('is nothing where all is right', () => {
    expect(refused({})).toEqual([]);
  });

  it.each([
    [{ text: undefined }, 'REQUIRED: 必填 / is required'],
    [{ text: 7 }, 'TYPE_EXPECTED: 应为文字 / must be a text'],
    [{ text: 'abcd' }, 'TEXT_TOO_LONG: 不能超过 3 字 / must have at most 3 characters'],
    [{ text: 'a' }, 'TEXT_TOO_SHORT: 不能少于 2 字 / must have at least 2 characters'],
    [{ number: 4 }, 'NUMBER_TOO_LARGE: 不能大于 3 / must be at most 3'],
    [{ number: 1 }, 'NUMBER_TOO_SMALL: 不能小于 2 / must be at least 2'],
    [{ number: 2.2 }, 'MULTIPLE_EXPECTED: 应为 0.5 的整数倍 / must be a multiple of 0.5'],
    [{ list: [] }, 'LIST_TOO_SHORT: 不能少于 2 项 / needs at least 2 entries'],
    [{ list: ['a', 'b', 'c', 'd'] }, 'LIST_TOO_LONG: 最多 3 项，请删减 / takes at most 3 entries'],
    [{ one: 'C' }, 'ONE_OF_EXPECTED: 应为以下之一：“A”“B” / must be one of “A”, “B”'],
    [{ id: '..' }, 'ID_INVALID: 不是有效的编号 / is not a valid id'],
    [{ own: ' ' }, 'EMPTY: 不能为空 / must not be empty'],
    [{ own: 'abcd' }, 'TEXT_TOO_LONG: 不能超过 3 字 / must have at most 3 characters'],
    [{ other: 1 }, 'UNKNOWN_FIELD: 没有这个字段 / there is no such field'],
  ])('%j is worded by its code', (wrong, words) => {
    expect(refused(wrong)).toEqual([words]);
  });
});
