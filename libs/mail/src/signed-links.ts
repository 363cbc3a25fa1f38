import { createHash, createHmac } from 'node:crypto';
import type { Environment } from '@jiqia/config';

/**
 * Links that letters hold. The token is HMAC-SHA256(secret, purpose and id), so it can be made again when a mail is sent a
 * second time; only its SHA-256 is stored, so the database cannot answer for anybody.
 */
export class SignedLinks {
  private readonly secret: Buffer;

  constructor(
    private readonly publicUrl: string | null,
    secret: string,
    /** What the links are for, so that none serves for another; and under which path they stand. */
    private readonly use: { readonly purpose: string; readonly path: string },
  ) {
    this.secret = Buffer.from(secret);
  }

  token(id: string): string {
    return createHmac('sha256', this.secret)
      .update(`${this.use.purpose}:${id}`)
      .digest('base64url');
  }

  /** Where the reader answers: a page first (mail scanners open links), then a POST. Null where nobody serves it. */
  url(id: string): string | null {
    return this.publicUrl === null ? null : `${this.publicUrl}/${this.use.path}/${this.token(id)}`;
  }

  /** The same for those who look at a letter and must not answer for its reader. */
  masked(): string | null {
    return this.publicUrl === null ? null : `${this.publicUrl}/${this.use.path}/…`;
  }

  hash(token: string): string {
    return createHash('sha256').update(token).digest('hex');
  }
}

/** Where pages that letters point to are served; null where nobody serves them. */
export const servedUrlOf = ({ ANSWER_PAGE, PUBLIC_URL, HOST, PORT }: Environment): string | null =>
  ANSWER_PAGE === 'served' ? (PUBLIC_URL ?? `http://${HOST}:${PORT}`) : null;
