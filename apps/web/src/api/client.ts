import createClient, { type Middleware } from 'openapi-fetch';
import createQueries from 'openapi-react-query';
import type { components, paths } from '../../../../dist/api-schema/paths.js';
import { language } from '../i18n/index.js';

export type { paths };
export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];

/** What the api refused, with its reason; without one where it did not answer in its own words. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem | undefined,
  ) {
    super(problem?.title ?? `HTTP ${status}`);
  }
}

/** Each answer that is no success is an error; words come in the reader's language. */
const words: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept-language', language());
    return request;
  },
  async onResponse({ response }) {
    if (response.ok) return response;
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => undefined);
    throw new ApiError(response.status, body as Problem | undefined);
  },
};

/** Calls of the api, typed by its own description. */
export const client = createClient<paths>({ baseUrl: window.location.origin });
client.use(words);
/** The same as queries and mutations of components. */
export const api = createQueries(client);

/** The sentence that a reader is told when a call failed. */
export const reasonOf = (error: unknown): string =>
  error instanceof ApiError
    ? [error.message, ...(error.problem?.errors ?? []).map(({ message }) => message)].join('；')
    : error instanceof Error
      ? error.message
      : String(error);

/** True where the reader is not, or no longer, signed in. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 401;
