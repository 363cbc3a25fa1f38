import { AppError, isAppError } from './app-error.js';

const error = (options: Partial<ConstructorParameters<typeof AppError>[0]> = {}): AppError =>
  new AppError({ code: 'SLOT_TAKEN', ...options });

describe('AppError', () => {
  it('is an Error that carries what it was given, with the kind and the words of its code', () => {
    const cause = new Error('23P01');
    const thrown = error({
      cause,
      details: { meetingId: 'm1' },
      fields: [{ field: 'slot', code: 'REQUIRED', row: 3 }],
    });
    expect(thrown).toBeInstanceOf(Error);
    expect(thrown).toMatchObject({
      name: 'AppError',
      code: 'SLOT_TAKEN',
      kind: 'conflict',
      message: '时段已被占用',
      details: { meetingId: 'm1' },
      fields: [{ field: 'slot', code: 'REQUIRED', row: 3 }],
    });
    expect(thrown.cause).toBe(cause);
    expect(thrown.stack).toContain('app-error.spec');
  });

  it('fills the places of its words', () => {
    const params = { name: '春季技洽会' };
    expect(error({ code: 'EDITION_CLOSED', params })).toMatchObject({
      message: '“春季技洽会”已归档，不能再改',
      params,
    });
  });

  it('has no field problems, no details and no parameters unless it was given some', () => {
    expect(error().fields).toEqual([]);
    expect(error().details).toBeUndefined();
    expect(error().params).toEqual({});
    expect(error().cause).toBeUndefined();
  });

  it.each([
    ['SLOT_TAKEN', false],
    ['DATABASE_BUSY', true],
    ['REQUEST_INVALID', false],
  ] as const)('%s is retryable: %s', (code, retryable) => {
    expect(error({ code }).retryable).toBe(retryable);
  });

  it('lets its thrower overrule whether a retry helps', () => {
    expect(error({ retryable: true }).retryable).toBe(true);
    expect(error({ code: 'DATABASE_BUSY', retryable: false }).retryable).toBe(false);
  });
});

describe('isAppError', () => {
  it('knows its own', () => {
    expect(isAppError(error())).toBe(true);
  });

  it.each([
    new Error('bug'),
    { name: 'AppError', code: 'SLOT_TAKEN', kind: 'conflict' },
    null,
    undefined,
    'AppError',
  ])('does not take %p for one', (value) => {
    expect(isAppError(value)).toBe(false);
  });
});
