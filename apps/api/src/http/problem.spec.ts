import { errorWords } from '@jiqia/contracts/errors';
import { AppError } from '@jiqia/errors';
import {
  BadRequestException,
  NotFoundException,
  ServiceUnavailableException,
} from '@nestjs/common';
import { HttpProblem } from './http-problem.js';
import { problemOf } from './problem.js';

describe('problemOf', () => {
  it.each([
    ['REQUEST_INVALID', 400],
    ['MOVE_FORBIDDEN', 403],
    ['NEED_NOT_FOUND', 404],
    ['ALREADY_EXISTS', 409],
    ['VERSION_CHANGED', 412],
    ['NEED_INCOMPLETE', 422],
    ['DATABASE_BUSY', 503],
  ] as const)('answers %s with %i and its words', (code, status) => {
    expect(problemOf(new AppError({ code }))).toMatchObject({
      status,
      code,
      title: errorWords(code),
    });
  });

  it('passes fields and rows on', () => {
    const fields = [{ field: 'title', code: 'REQUIRED', row: 3 }] as const;
    const errors = [{ field: 'title', code: 'REQUIRED', message: '必填', row: 3 }];
    const error = new AppError({ code: 'REQUEST_INVALID', fields });
    expect(problemOf(error)).toMatchObject({ code: 'REQUEST_INVALID', errors });
    expect(
      problemOf(new HttpProblem(428, 'V', { zh: '版本', en: 'version' }, fields)),
    ).toMatchObject({
      status: 428,
      errors,
    });
    expect(problemOf(error, 'en')?.errors).toMatchObject([{ message: 'is required' }]);
  });

  it('says in Chinese what the framework refuses, and nothing of its own words', () => {
    expect(problemOf(new NotFoundException('Cannot GET /x'))).toEqual({
      type: 'about:blank',
      status: 404,
      code: 'ROUTE_NOT_FOUND',
      title: '没有这个地址',
    });
    expect(problemOf(new BadRequestException('URI malformed'))?.title).toBe('请求内容有误');
  });

  it('says the same in English to those who ask for it, states by their English names', () => {
    const move = new AppError({
      code: 'ILLEGAL_STATE_MOVE',
      params: { from: { zh: '草稿', en: 'draft' }, to: { zh: '已发布', en: 'published' } },
    });
    expect(problemOf(move)?.title).toBe('“草稿”不能变为“已发布”');
    expect(problemOf(move, 'en')?.title).toBe('“draft” cannot become “published”');
    expect(problemOf(new NotFoundException(), 'en')?.title).toBe('There is no such address');
    const version = new HttpProblem(428, 'V', { zh: '版本', en: 'version' });
    expect(problemOf(version, 'en')?.title).toBe('version');
  });

  it.each([
    ['a constraint', { code: '23505' }, 409],
    ['a deadlock', { driverError: { code: '40P01' } }, 503],
    ['a server that is gone', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 503],
    ['a connection lost under a query', { driverError: { code: 'ECONNRESET' } }, 503],
  ])('maps %s of the database', (_what, error, status) => {
    expect(problemOf(error)?.status).toBe(status);
  });

  it.each([new Error('bug'), new ServiceUnavailableException(), 'text', null, undefined])(
    'takes %p for a bug',
    (error) => {
      expect(problemOf(error)).toBeNull();
    },
  );
});
