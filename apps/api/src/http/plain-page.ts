import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Pages for people that have a style sheet of their own and no script. */
export interface PlainStyle {
  /** The style sheet, for a `style` element. */
  readonly style: string;
  /** Content-Security-Policy: nothing from elsewhere, only this very style sheet. */
  readonly policy: string;
}

export function plainStyle(file: URL): PlainStyle {
  const style = readFileSync(file, 'utf8').trim();
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
  return { style, policy };
}
