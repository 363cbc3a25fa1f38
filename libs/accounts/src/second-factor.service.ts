import { randomBytes } from 'node:crypto';
import { Clock } from '@jiqia/clock';
import { audit, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { Seal } from './seal.js';
import { SecondFactorRepository } from './second-factor.repository.js';
import { hashOf } from './secrets.js';
import type { Caller } from './session.repository.js';
import { SignInLimits } from './sign-in-limits.service.js';

/** RFC 6238 as every authenticator app has it. */
const TOTP_KIND = { issuer: '技洽', algorithm: 'SHA1', digits: 6, period: 30 } as const;
const STEP_MS = TOTP_KIND.period * 1000;
/** Steps that a telephone's clock may be wrong by. */
const WINDOW = 1;
const RECOVERY_CODES = 10;
/** Without 0, 1, I, O, L: what people read from paper. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
/** 118 bits: long enough for a plain hash of it to be kept. */
const RECOVERY_LENGTH = 24;

/** Whose second factor it is. */
export interface FactorOwner {
  readonly id: string;
  readonly email: string;
}
/** A secret that is to be put into an app: as a person types it, and as the app reads it from a QR code. */
export interface ShownFactor {
  readonly secret: string;
  readonly address: string;
}

/** Codes of an authenticator app (TOTP) as the second factor, and recovery codes for who has lost it. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly factors: SecondFactorRepository,
    private readonly seal: Seal,
    private readonly limits: SignInLimits,
    private readonly transactions: TransactionRunner,
    private readonly clock: Clock,
  ) {}

  /** A new secret, to be confirmed. @throws AppError SECOND_FACTOR_SET when one is in force */
  async begin(owner: FactorOwner): Promise<ShownFactor> {
    const secret = new Secret({ size: 20 });
    const sealed = this.seal.close(secret.base32, useOf(owner.id));
    const begun = await this.transactions.run((tx) => this.factors.begin(tx, owner.id, sealed));
    if (!begun) throw new AppError({ code: 'SECOND_FACTOR_SET' });
    return shown(owner, secret);
  }

  /** The secret that waits for its confirmation; null when there is none, or one is in force. */
  async pending(owner: FactorOwner): Promise<ShownFactor | null> {
    const row = await this.factors.find(owner.id);
    const secret = row?.confirmed === false ? this.secretOf(owner.id, row.sealed) : null;
    return secret && shown(owner, secret);
  }

  /**
   * Puts the secret into force, once somebody shows a code of it.
   * @param and what is done in the same transaction
   * @returns the recovery codes, which are shown this once
   * @throws AppError SECOND_FACTOR_WRONG, SIGN_IN_LIMITED
   */
  async confirm<T>(
    owner: FactorOwner,
    code: string,
    from: Caller,
    and: (tx: Transaction) => Promise<T>,
  ): Promise<{ readonly recovery: readonly string[]; readonly done: T }> {
    const attempt = await this.limits.beginSecond(owner.id, from.address);
    const row = await this.factors.find(owner.id);
    const secret = row?.confirmed === false ? this.secretOf(owner.id, row.sealed) : null;
    const step = secret && this.stepOf(secret, code);
    if (!row || step === null) throw wrong();
    const recovery = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    const ids = recovery.map((one) => recoveryId(owner.id, one));
    return this.transactions.run(async (tx) => {
      if (!(await this.factors.confirm(tx, owner.id, row.sealed, step))) throw wrong();
      await this.factors.replaceRecovery(tx, owner.id, ids);
      await this.limits.passed(tx, attempt);
      await noted(tx, owner.id, owner.id, 'account.set-second-factor');
      return { recovery, done: await and(tx) };
    });
  }

  /**
   * Takes a code of the app, or a recovery code. Each works once.
   * @param and what is done in the same transaction
   * @throws AppError SECOND_FACTOR_WRONG, SIGN_IN_LIMITED
   */
  async check<T>(
    accountId: string,
    typed: string,
    from: Caller,
    and: (tx: Transaction) => Promise<T>,
  ): Promise<T> {
    const attempt = await this.limits.beginSecond(accountId, from.address);
    const row = await this.factors.find(accountId);
    const secret = row?.confirmed === true ? this.secretOf(accountId, row.sealed) : null;
    const step = secret && this.stepOf(secret, typed);
    return this.transactions.run(async (tx) => {
      const fits =
        step === null
          ? await this.factors.useRecovery(tx, accountId, recoveryId(accountId, typed))
          : await this.factors.useStep(tx, accountId, step);
      if (!fits) throw wrong();
      if (step === null) await noted(tx, accountId, accountId, 'account.use-recovery-code');
      await this.limits.passed(tx, attempt);
      return and(tx);
    });
  }

  /** Takes the second factor away. @returns false when there was none */
  async remove(tx: Transaction, actorId: string, accountId: string): Promise<boolean> {
    const removed = await this.factors.remove(tx, accountId);
    if (removed) await noted(tx, actorId, accountId, 'account.remove-second-factor');
    return removed;
  }

  /** Recovery codes that are left. */
  countRecovery(accountId: string): Promise<number> {
    return this.factors.countRecovery(accountId);
  }

  private secretOf(accountId: string, sealed: string): Secret | null {
    const base32 = this.seal.open(sealed, useOf(accountId));
    return base32 === null ? null : Secret.fromBase32(base32);
  }

  /** Which 30 seconds this code is of; null when it is of none around now. */
  private stepOf(secret: Secret, typed: string): number | null {
    const token = typed.normalize('NFKC').replaceAll(/\s/gu, '');
    if (!/^\d{6}$/.test(token)) return null;
    const timestamp = this.clock.now().getTime();
    const delta = new TOTP({ ...TOTP_KIND, secret }).validate({ token, timestamp, window: WINDOW });
    return delta === null ? null : Math.floor(timestamp / STEP_MS) + delta;
  }
}

const useOf = (accountId: string): string => `second-factor:${accountId}`;

const shown = ({ email }: FactorOwner, secret: Secret): ShownFactor => ({
  secret: secret.base32,
  address: new TOTP({ ...TOTP_KIND, label: email, secret }).toString(),
});

/** Groups of four, e.g. `7K2M-…`. */
function newRecoveryCode(): string {
  const letters: string[] = [];
  while (letters.length < RECOVERY_LENGTH)
    // A byte beyond the last whole run of letters would make the first letters likelier.
    for (const byte of randomBytes(RECOVERY_LENGTH))
      if (byte < 248 && letters.length < RECOVERY_LENGTH) letters.push(LETTERS[byte % 31] ?? '');
  return letters.join('').replaceAll(/.{4}(?!$)/g, '$&-');
}

const recoveryId = (accountId: string, typed: string): string =>
  hashOf(
    `recovery:${accountId}:${typed
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/[^0-9A-Z]/g, '')}`,
  );

const noted = (tx: Transaction, actor: string, entityId: string, action: string): Promise<void> =>
  audit(tx, { actor, action, entity: 'account', entityId });

const wrong = (): AppError => new AppError({ code: 'SECOND_FACTOR_WRONG' });
