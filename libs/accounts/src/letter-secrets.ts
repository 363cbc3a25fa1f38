import { createHmac, timingSafeEqual } from 'node:crypto';
import { ENVIRONMENT, type Environment, linkSecretOf } from '@jiqia/config';
import { Inject, Injectable } from '@nestjs/common';

const CODE = /^\d{6}$/;

/**
 * The codes and links of letters: made of the letter's id and the secret of the installation, so that a letter that is sent
 * a second time says the same, and the database alone lets nobody in.
 */
@Injectable()
export class LetterSecrets {
  private secret: string | undefined;

  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  /** Six digits. */
  code(letterId: string): string {
    const number = this.hmac('code', letterId).readUIntBE(0, 6) % 1_000_000;
    return String(number).padStart(6, '0');
  }

  /** Whether somebody typed the code of this letter; blanks, also of full width, and full-width digits count as typed. */
  isCode(letterId: string, typed: string): boolean {
    const digits = typed.normalize('NFKC').replaceAll(/\s/gu, '');
    if (!CODE.test(digits)) return false;
    return timingSafeEqual(Buffer.from(digits), Buffer.from(this.code(letterId)));
  }

  /** The secret of a one-time link, of the form that `newSecret` has. */
  link(letterId: string): string {
    return this.hmac('link', letterId).toString('base64url');
  }

  /** What is kept of a number: a bare hash of eleven digits would be no secret. */
  number(phone: string): string {
    return this.hmac('number', phone).toString('hex');
  }

  private hmac(what: 'code' | 'link' | 'number', letterId: string): Buffer {
    this.secret ??= linkSecretOf(this.environment);
    return createHmac('sha256', this.secret).update(`account-letter:${what}:${letterId}`).digest();
  }
}
