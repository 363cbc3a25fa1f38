import { AppError, ERROR_KINDS, isAppError } from './app-error.js';

const error = (options: Partial<ConstructorParameters<typeof AppError>[0]> = {}): AppError =>
  new AppError({
    code: 'MEETING_SLOT_TAKEN',
    kind: 'conflict',
    message: '该时段已被占用',
    ...options,
  });

describe('AppError', () => {
  it('is an Error that carries what it was given', () => {
    const cause = new Error('23P01');
    const thrown = error({
      cause,
      details: { meetingId: 'm1' },
      fields: [{ field: 'slot', message: '已占用', row: 3 }],
    });
    expect(thrown).toBeInstanceOf(Error);
    expect(thrown).toMatchObject({
      name: 'AppError',
      code: 'MEETING_SLOT_TAKEN',
      kind: 'conflict',
      message: '该时段已被占用',
      details: { meetingId: 'm1' },
      fields: [{ field: 'slot', message: '已占用', row: 3 }],
    });
    expect(thrown.cause).toBe(cause);
    expect(thrown.stack).toContain('app-error.spec');
  });

  it('has no field problems and no details unless it was given some', () => {
    expect(error().fields).toEqual([]);
    expect(error().details).toBeUndefined();
    expect(error().cause).toBeUndefined();
  });

  it.each(ERROR_KINDS)('of kind %s is retryable only if a dependency failed', (kind) => {
    expect(error({ kind }).retryable).toBe(kind === 'dependency');
  });

  it('lets its thrower overrule whether a retry helps', () => {
    expect(error({ kind: 'conflict', retryable: true }).retryable).toBe(true);
    expect(error({ kind: 'dependency', retryable: false }).retryable).toBe(false);
  });
});

describe('isAppError', () => {
  it('knows its own', () => {
    expect(isAppError(error())).toBe(true);
  });

  it.each([
    new Error('bug'),
    { name: 'AppError', code: 'X', kind: 'invalid' },
    null,
    undefined,
    'AppError',
  ])('does not take %p for one', (value) => {
    expect(isAppError(value)).toBe(false);
  });
});

it('there are nine kinds, each once', () => {
  expect(ERROR_KINDS).toHaveLength(9);
  expect(new Set(ERROR_KINDS).size).toBe(9);
});
