import type { Opened } from '@jiqia/accounts';
import type { Response } from 'express';
import type { SessionCookie } from '../../http/session-cookie.js';

/** Gives the browser its session and leads it on: to where it wanted to go, or to what is still asked. */
export function goOn(
  response: Response,
  cookie: SessionCookie,
  opened: Opened,
  next: string,
): void {
  cookie.write(response, opened.secret);
  response.redirect(303, opened.stage === 'OPEN' ? next : stepAddress(next));
}

export const stepAddress = (next: string): string =>
  `/sign-in/step?next=${encodeURIComponent(next)}`;
