import { AppError } from './app-error.js';
import { shownError } from './shown-error.js';

describe('what is shown of an error', () => {
  it('are the words of one that the product knows', () => {
    const error = new AppError({ code: 'EDITION_CLOSED', params: { name: '春季' } });
    expect(shownError(error)).toEqual({
      words: '“春季”已归档，不能再改',
      id: null,
      isFirst: false,
    });
  });

  it.each([
    new Error('update or delete on table "match" violates foreign key constraint'),
    'INSERT INTO person',
    null,
  ])('is a sentence with an id instead of %s', (error) => {
    const { words, id, isFirst } = shownError(error);
    expect(words).toBe(`系统内部错误（编号 ${id}），请把编号告诉管理员`);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(isFirst).toBe(true);
  });

  it('has one id, whoever asks', () => {
    const error = new TypeError('x');
    const first = shownError(error);
    expect(shownError(error)).toEqual({ ...first, isFirst: false });
    expect(shownError(new TypeError('x')).id).not.toBe(first.id);
  });
});
