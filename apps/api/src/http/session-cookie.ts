import type { Caller } from '@jiqia/accounts';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { Inject, Injectable } from '@nestjs/common';
import type { CookieOptions, Request, Response } from 'express';

/** The cookie of a session: over https bound to this very host, in plain http (on a loopback address) without that. */
@Injectable()
export class SessionCookie {
  private readonly secure: boolean;
  readonly name: string;

  constructor(@Inject(ENVIRONMENT) { PUBLIC_URL }: Pick<Environment, 'PUBLIC_URL'>) {
    this.secure = PUBLIC_URL?.toLowerCase().startsWith('https:') ?? false;
    this.name = this.secure ? '__Host-jiqia' : 'jiqia';
  }

  /** The secret that a request brings; null when it brings none. */
  read({ headers }: Pick<Request, 'headers'>): string | null {
    const start = `${this.name}=`;
    const found = (headers.cookie ?? '').split(';').find((part) => part.trim().startsWith(start));
    return found?.trim().slice(start.length) ?? null;
  }

  write(response: Response, secret: string): void {
    response.cookie(this.name, secret, this.options);
  }

  clear(response: Response): void {
    response.clearCookie(this.name, this.options);
  }

  private get options(): CookieOptions {
    return { httpOnly: true, sameSite: 'lax', secure: this.secure, path: '/' };
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
