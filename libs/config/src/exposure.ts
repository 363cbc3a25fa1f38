import { PLAIN_HTTP, type Worded } from '@jiqia/contracts/words';
import type { Environment } from './environment.js';

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?)$/i;

/** Whether people reach the service by https. */
export const isHttps = ({ PUBLIC_URL }: Pick<Environment, 'PUBLIC_URL'>): boolean =>
  PUBLIC_URL !== undefined && new URL(PUBLIC_URL).protocol === 'https:';

/** What an installation lacks that others can reach: https. Null where nobody else can, or where PUBLIC_URL has it. */
export function exposureWarning({
  HOST,
  PUBLIC_URL,
}: Pick<Environment, 'HOST' | 'PUBLIC_URL'>): Worded | null {
  const url = PUBLIC_URL === undefined ? null : new URL(PUBLIC_URL);
  if (url?.protocol === 'https:') return null;
  const isOwn = LOOPBACK.test(HOST) && (url === null || LOOPBACK.test(url.hostname));
  return isOwn ? null : PLAIN_HTTP;
}
