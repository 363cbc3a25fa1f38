import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { withTokens } from '@jiqia/documents';

/** Pages for people that have a style sheet in them, and no script but the one for passkeys. */
export interface PlainStyle {
  /** The style sheet, for a `style` element. */
  readonly style: string;
  /** Content-Security-Policy: nothing from elsewhere, only this very style sheet. */
  readonly policy: string;
  /** The same, and scripts that are files of this site, which may call it. */
  readonly scripted: string;
}

/** What every such page looks like. */
const BASE = new URL('./plain-page.css', import.meta.url);

/** @param own the style sheet of what only these pages have */
export function plainStyle(own: URL): PlainStyle {
  const style = [BASE, own].map((file) => withTokens(readFileSync(file, 'utf8').trim())).join('\n');
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
  return { style, policy, scripted: `${policy}; script-src 'self'; connect-src 'self'` };
}
