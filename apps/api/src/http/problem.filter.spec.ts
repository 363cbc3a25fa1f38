import { AppError } from '@jiqia/errors';
import { type ArgumentsHost, type ExceptionFilter, Logger } from '@nestjs/common';
import { ProblemFilter } from './problem.filter.js';

/** What a caller gets for an error: the parsed body. */
function answered(problem: unknown, requestId?: string): Record<string, unknown> {
  let sent = '';
  const response: Record<string, unknown> = { headersSent: false };
  for (const step of ['vary', 'setHeader', 'status', 'type']) response[step] = () => response;
  response['send'] = (text: string) => void (sent = text);
  const http = {
    getResponse: () => response,
    getRequest: () => ({ id: requestId, acceptsLanguages: () => 'zh' }),
  };
  const filter: ExceptionFilter = new ProblemFilter();
  filter.catch(problem, { switchToHttp: () => http } as unknown as ArgumentsHost);
  return JSON.parse(sent) as Record<string, unknown>;
}

describe('ProblemFilter', () => {
  let log: jest.SpyInstance;
  beforeEach(() => {
    log = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => log.mockRestore());

  it('writes the cause of a 503 into the log, under the id that the caller gets', () => {
    const error = new AppError({ code: 'DATABASE_BUSY', cause: new Error('deadlock detected') });
    expect(answered(error, 'r-1')).toMatchObject({ status: 503, code: 'DATABASE_BUSY', id: 'r-1' });
    expect(log.mock.calls).toEqual([[{ msg: 'DATABASE_BUSY r-1', err: error }]]);
    const { id } = answered(error);
    expect(id).toMatch(/^[\da-f-]{36}$/);
    expect(log).toHaveBeenLastCalledWith({ msg: `DATABASE_BUSY ${String(id)}`, err: error });
  });

  it('does the same for a bug, of which callers learn nothing else', () => {
    const error = new TypeError('x is undefined');
    expect(answered(error, 'r-2')).toMatchObject({ status: 500, code: 'UNEXPECTED', id: 'r-2' });
    expect(log.mock.calls).toEqual([[{ msg: 'unexpected error r-2', err: error }]]);
  });

  it('writes nothing for what the caller can mend', () => {
    expect(answered(new AppError({ code: 'NEED_NOT_FOUND' }))).not.toHaveProperty('id');
    expect(log).not.toHaveBeenCalled();
  });
});
