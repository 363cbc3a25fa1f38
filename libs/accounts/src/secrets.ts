import { createHash, randomBytes } from 'node:crypto';
import type { Environment } from '@jiqia/config';

/** A secret of 256 random bits, as 43 characters that an address or a cookie takes. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What such a secret looks like. */
export const SECRET = /^[\w-]{43}$/;

/** SHA-256 in hexadecimal: what is kept of a secret. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** An e-mail address as accounts are looked up by. */
export const foldEmail = (email: string): string => email.normalize('NFKC').trim().toLowerCase();

/** A path of this installation, as people reach it. */
export function publicAddress(
  { PUBLIC_URL, HOST, PORT }: Pick<Environment, 'PUBLIC_URL' | 'HOST' | 'PORT'>,
  path: string,
): string {
  const host = ['0.0.0.0', '::'].includes(HOST) ? '127.0.0.1' : HOST;
  const own = `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`;
  return new URL(path, PUBLIC_URL ?? own).href;
}

/** Where a one-time link with this secret leads. */
export const linkAddress = (
  environment: Pick<Environment, 'PUBLIC_URL' | 'HOST' | 'PORT'>,
  secret: string,
): string => publicAddress(environment, `/link/${secret}`);
