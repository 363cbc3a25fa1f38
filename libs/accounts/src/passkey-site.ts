import { isIP } from 'node:net';
import type { Environment } from '@jiqia/config';
import { publicAddress } from './secrets.js';

/** For which site passkeys are: they work nowhere else. */
export interface PasskeySite {
  /** The relying party's id: a name, never a number. */
  readonly id: string;
  readonly origin: string;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * The site by the configured public address. Browsers want https and a name; on this very machine `http://localhost` will do.
 * Null where people reach the service by anything else.
 */
export function passkeySite(
  environment: Pick<Environment, 'PUBLIC_URL' | 'HOST' | 'PORT'>,
): PasskeySite | null {
  const url = new URL(publicAddress(environment, '/'));
  if (LOOPBACK.test(url.hostname)) url.hostname = 'localhost';
  else if (url.protocol !== 'https:' || isIP(url.hostname.replace(/^\[(.*)\]$/, '$1')) > 0)
    return null;
  return { id: url.hostname, origin: url.origin };
}
