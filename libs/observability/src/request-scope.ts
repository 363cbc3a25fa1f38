import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';

const ids = new AsyncLocalStorage<string>();

/** Whatever the request brings about can ask for its id. Stands last among the middlewares: a body that is read comes from elsewhere. */
export function inRequestScope(
  request: IncomingMessage,
  _response: ServerResponse,
  next: () => void,
): void {
  const { id } = request;
  ids.run(typeof id === 'string' ? id : '', next);
}

/** The id of the request that is being answered, as its X-Request-Id says; empty outside of one. */
export const currentRequestId = (): string => ids.getStore() ?? '';
