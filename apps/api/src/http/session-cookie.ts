import { type Caller, CHALLENGE_MINUTES, OIDC_MINUTES } from '@jiqia/accounts';
import { ENVIRONMENT, type Environment, isHttps } from '@jiqia/config';
import { Inject, Injectable } from '@nestjs/common';
import type { CookieOptions, Request, Response } from 'express';

/** A cookie of this site: over https bound to this very host, in plain http (on a loopback address) without that. */
abstract class HostCookie {
  private readonly secure: boolean;
  readonly name: string;

  protected constructor(
    environment: Pick<Environment, 'PUBLIC_URL'>,
    name: string,
    private readonly minutes: number | null = null,
  ) {
    this.secure = isHttps(environment);
    this.name = this.secure ? `__Host-${name}` : name;
  }

  /** What a request brings; null when it brings none. */
  read({ headers }: Pick<Request, 'headers'>): string | null {
    const start = `${this.name}=`;
    const found = (headers.cookie ?? '').split(';').find((part) => part.trim().startsWith(start));
    return found?.trim().slice(start.length) ?? null;
  }

  write(response: Response, value: string): void {
    const life = this.minutes === null ? {} : { maxAge: this.minutes * 60_000 };
    response.cookie(this.name, value, { ...this.options, ...life });
  }

  clear(response: Response): void {
    response.clearCookie(this.name, this.options);
  }

  private get options(): CookieOptions {
    return { httpOnly: true, sameSite: 'lax', secure: this.secure, path: '/' };
  }
}

/** The secret of a session. */
@Injectable()
export class SessionCookie extends HostCookie {
  constructor(@Inject(ENVIRONMENT) environment: Pick<Environment, 'PUBLIC_URL'>) {
    super(environment, 'jiqia');
  }

  /** What the browser has kept of the pages goes along. */
  override clear(response: Response): void {
    super.clear(response);
    response.setHeader('Clear-Site-Data', '"cache", "storage"');
  }
}

/** What a browser keeps while its user signs in at the identity provider. */
@Injectable()
export class OidcCookie extends HostCookie {
  constructor(@Inject(ENVIRONMENT) environment: Pick<Environment, 'PUBLIC_URL'>) {
    super(environment, 'jiqia-oidc', OIDC_MINUTES);
  }
}

/** What a browser keeps while its authenticator answers. */
@Injectable()
export class PasskeyCookie extends HostCookie {
  constructor(@Inject(ENVIRONMENT) environment: Pick<Environment, 'PUBLIC_URL'>) {
    super(environment, 'jiqia-passkey', CHALLENGE_MINUTES);
  }
}

/** From where a request comes, as its session will show it. */
export const callerOf = (request: Request): Caller => ({
  address: request.ip ?? '',
  device: deviceWords(request.headers['user-agent'] ?? ''),
});

const SYSTEMS = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['Mac', /Mac OS X|Macintosh/],
  ['Linux', /Linux/],
] as const;
const BROWSERS = [
  ['微信', /MicroMessenger/],
  ['Edge', /Edg\//],
  ['Firefox', /Firefox\//],
  ['Chrome', /Chrome\//],
  ['Safari', /Safari\//],
] as const;

/** What a browser says it is, in two words a person knows; else its own first words. */
export function deviceWords(userAgent: string): string {
  const words = [SYSTEMS, BROWSERS].flatMap(
    (list) => list.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? [],
  );
  return words.length > 0 ? words.join(' ') : userAgent.slice(0, 60);
}
