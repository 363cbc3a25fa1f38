import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import createClient, { type Client } from 'openapi-fetch';
import type { paths } from '../../dist/api-schema/paths.js';

export type TypedClient = Client<paths>;

/** Starts to listen and says where. */
export async function addressOf(server: Server): Promise<string> {
  if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Calls whose paths, bodies and answers are those that the API describes itself by, with the session of a `Cookie` header. */
export const typedClient = (baseUrl: string, cookie: string): TypedClient =>
  createClient<paths>({ baseUrl, headers: { cookie } });

/** What a call has given. @throws Error with the problem that it ended in */
export function given<T>({
  data,
  error,
  response,
}: {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}): T {
  if (error === undefined && data !== undefined) return data;
  throw new Error(`${response.status} ${response.url}: ${JSON.stringify(error)}`);
}
