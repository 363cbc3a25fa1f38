import type { StateTable } from '@jiqia/contracts/states';
import { remark } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { assertEdit } from './content-guards.js';
import { assertGuard, type MoveGuards } from './move-guards.js';

type S = 'OPEN' | 'SHOWN' | 'GONE';
interface Row {
  readonly state: S;
  readonly title: string;
  readonly text: string;
  readonly picture: string;
}
const MISSING = remark('PROBLEM_MISSING');
const TABLE: StateTable<S> = {
  machine: 'shop',
  labels: { OPEN: '开', SHOWN: '展出', GONE: '撤展' },
  labelsEn: { OPEN: 'open', SHOWN: 'shown', GONE: 'gone' },
  initial: ['OPEN'],
  content: { SHOWN: 'full' },
  moves: [
    { from: 'OPEN', to: 'SHOWN', by: ['system'] },
    { from: 'SHOWN', to: 'GONE', by: ['system'] },
  ],
};
const GUARDS: MoveGuards<Row> = {
  full: ({ row }) => {
    const fields = (['text', 'picture'] as const)
      .filter((field) => row[field] === '')
      .map((field) => ({ field, ...(field === 'text' ? MISSING : remark('FIELD_MISSING')) }));
    if (fields.length > 0) throw new AppError({ code: 'NEED_INCOMPLETE', fields });
  },
};
const row = (fields: Partial<Row> = {}): Row => ({
  state: 'SHOWN',
  title: '瓷瓶',
  text: '说明',
  picture: '图',
  ...fields,
});
const edit = (before: Row, after: Partial<Row>) => (): void =>
  assertEdit(TABLE, GUARDS, before, { ...before, ...after });

describe('what a state asks of a row’s content', () => {
  it('is asked at the move into it, whatever guard the move itself has', () => {
    const move = (given: Row) => (): void =>
      assertGuard(TABLE, 'OPEN', 'SHOWN', GUARDS, { row: given, words: {} });
    expect(move(row({ state: 'OPEN', text: '' }))).toThrow(AppError);
    expect(move(row({ state: 'OPEN' }))).not.toThrow();
  });

  it('cannot be taken away by an edit, and the words name what and where', () => {
    expect(edit(row(), { text: '新说明' })).not.toThrow();
    expect(edit(row(), { text: '' })).toThrow(
      expect.objectContaining({
        code: 'EDIT_EMPTIES',
        message: '“瓷瓶”为“展出”，修改后不能缺少必填内容：请填写主要问题',
        fields: [{ field: 'text', ...MISSING }],
      }) as Error,
    );
  });

  it('may be missing still where it was missing before', () => {
    expect(edit(row({ picture: '' }), { text: '新说明' })).not.toThrow();
    expect(edit(row({ picture: '' }), { text: '' })).toThrow('请填写主要问题');
  });

  it('is not asked in a state that asks nothing, and in a final state nothing is edited', () => {
    expect(edit(row({ state: 'OPEN' }), { text: '', picture: '' })).not.toThrow();
    expect(edit(row({ state: 'GONE' }), { title: '陶罐' })).toThrow(
      expect.objectContaining({
        code: 'EDIT_AFTER_END',
        message: '“瓷瓶”为“撤展”，内容不能再修改',
      }) as Error,
    );
  });
});
