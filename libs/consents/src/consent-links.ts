import { createHash, createHmac } from 'node:crypto';

/** What a token of a link looks like. */
const TOKEN = /^[\w-]{43}$/;

/**
 * Links to the page of a consent. The token is HMAC-SHA256(secret, request id), so that a letter can be written again; only its
 * SHA-256 is stored.
 */
export class ConsentLinks {
  constructor(
    private readonly publicUrl: string,
    private readonly secret: string,
  ) {}

  url(requestId: string): string {
    return `${this.publicUrl}/consent/${this.token(requestId)}`;
  }

  hashFor(requestId: string): string {
    return hashOf(this.token(requestId));
  }

  /** Null for what is no token at all. */
  hashOf(token: string): string | null {
    return TOKEN.test(token) ? hashOf(token) : null;
  }

  private token(requestId: string): string {
    return createHmac('sha256', this.secret).update(`consent:${requestId}`).digest('base64url');
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
