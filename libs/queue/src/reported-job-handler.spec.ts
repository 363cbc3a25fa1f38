import { AppError } from '@jiqia/errors';
import { ReportedJobHandler } from './reported-job-handler.js';

const bug = new TypeError('x is undefined');
const rule = new AppError({ code: 'EDITION_CLOSED', params: { name: '春季' } });
const away = new AppError({
  code: 'SEARCH_UNAVAILABLE',
});

class Solve extends ReportedJobHandler<'timetable.solve'> {
  override readonly job = 'timetable.solve';
  readonly told: string[] = [];

  constructor(private readonly failure: Error | null) {
    super();
  }

  protected override execute(): Promise<void> {
    return this.failure ? Promise.reject(this.failure) : Promise.resolve();
  }

  protected override fail({ timetableId }: { timetableId: string }, error: string): Promise<void> {
    this.told.push(`${timetableId} ${error}`);
    return Promise.resolve();
  }
}

describe('ReportedJobHandler', () => {
  it.each([
    [
      'a bug',
      bug,
      [expect.stringMatching(/^t1 系统内部错误（编号 [0-9a-f-]{36}），请把编号告诉管理员$/)],
    ],
    ['a rule', rule, ['t1 “春季”已归档，不能再改']],
    ['a service that is away', away, []],
    ['a deadlock', Object.assign(new Error('deadlock'), { code: '40P01' }), []],
    ['a server that shuts down', Object.assign(new Error('bye'), { code: '57P01' }), []],
    ['a refused connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), []],
    ['a broken pipe', Object.assign(new Error('write'), { code: 'EPIPE' }), []],
    ['a broken connection', new Error('Connection terminated unexpectedly'), []],
  ])('after %s tells what no retry mends', async (_, failure, told) => {
    const handler = new Solve(failure);
    await expect(handler.handle({ timetableId: 't1' })).rejects.toBeInstanceOf(Error);
    expect(handler.told).toEqual(told);
  });

  it('tells nothing of a job that is done', async () => {
    const handler = new Solve(null);
    await handler.handle({ timetableId: 't1' });
    expect(handler.told).toEqual([]);
  });
});
