import { createHash, createHmac } from 'node:crypto';

/**
 * Signed answer links. The token is HMAC-SHA256(secret, invitation id), so it can be made again when a mail is
 * sent a second time; only its SHA-256 is stored, so the database cannot answer for anybody.
 */
export class AnswerLinks {
  private readonly secret: Buffer;

  constructor(
    private readonly publicUrl: string | null,
    secret: string,
  ) {
    this.secret = Buffer.from(secret);
  }

  token(invitationId: string): string {
    return createHmac('sha256', this.secret)
      .update(`invitation:${invitationId}`)
      .digest('base64url');
  }

  /** Where the recipient answers: a page first (mail scanners open links), then a POST. Null where nobody serves it. */
  url(invitationId: string): string | null {
    return this.publicUrl === null ? null : `${this.publicUrl}/answer/${this.token(invitationId)}`;
  }

  hash(token: string): string {
    return createHash('sha256').update(token).digest('hex');
  }
}
