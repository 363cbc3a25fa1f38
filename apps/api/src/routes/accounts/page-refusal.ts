import { isAppError } from '@jiqia/errors';
import type { Response } from 'express';
import { problemOf, retryAfter } from '../../http/problem.js';

/** What a page says when what was sent in cannot be taken. */
export interface Refusal {
  readonly title: string;
  /** Field by field, e.g. 密码：不能少于 15 字 */
  readonly fields: readonly string[];
}

const FIELDS: Readonly<Record<string, string>> = {
  email: '邮箱',
  name: '姓名',
  password: '密码',
  current: '现在的密码',
  next: '新密码',
};

/** Does what a form asks for; where it is refused, the page is shown again with why. @throws error that is no refusal of a service */
export async function orShow(
  response: Response,
  work: () => Promise<void>,
  show: (refusal: Refusal) => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    await show(refusalOf(error, response));
  }
}

/**
 * The words of a refusal for a page, with its status set.
 * @throws error itself when it is no refusal of a service
 */
export function refusalOf(error: unknown, response: Response): Refusal {
  const problem = isAppError(error) ? problemOf(error) : null;
  if (!problem || problem.status >= 500 || problem.code === 'UNAUTHENTICATED') throw error;
  response.status(problem.status);
  const seconds = retryAfter(problem);
  if (seconds !== null) response.setHeader('Retry-After', String(seconds));
  const fields = (problem.errors ?? []).map(
    ({ field, message }) => `${FIELDS[field] ?? field}：${message}`,
  );
  return { title: problem.title, fields };
}
