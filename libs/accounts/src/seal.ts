import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { ENVIRONMENT, type Environment, linkSecretOf } from '@jiqia/config';
import { Inject, Injectable } from '@nestjs/common';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps texts so that the database alone, or a browser that carries one, cannot read or change them: AES-256-GCM, under a key made of LINK_SECRET. */
@Injectable()
export class Seal {
  private key: Buffer | undefined;

  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  /** @param use what it is for, and whose: it opens for nothing else */
  close(text: string, use: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keyOf(), iv).setAAD(Buffer.from(use));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
  }

  /** The text; null when it was changed, is for another use, or was closed under another key. */
  open(sealed: string, use: string): string | null {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < IV_BYTES + TAG_BYTES) return null;
    const options = { authTagLength: TAG_BYTES };
    const cipher = createDecipheriv(
      'aes-256-gcm',
      this.keyOf(),
      bytes.subarray(0, IV_BYTES),
      options,
    );
    cipher.setAAD(Buffer.from(use)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const body = cipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
    try {
      return Buffer.concat([body, cipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  }

  private keyOf(): Buffer {
    const secret = (): string => linkSecretOf(this.environment);
    this.key ??= Buffer.from(hkdfSync('sha256', secret(), '', 'jiqia seal of accounts', 32));
    return this.key;
  }
}
