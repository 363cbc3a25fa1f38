import { TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { OidcAccounts } from './oidc-accounts.service.js';
import { OidcProvider } from './oidc-provider.client.js';
import { Seal } from './seal.js';
import { hashOf } from './secrets.js';
import type { Caller } from './session.repository.js';
import { SignInLimits } from './sign-in-limits.service.js';
import { type Opened, SignInSteps } from './sign-in-steps.service.js';

/** How long a sign-in at the provider may take. */
export const OIDC_MINUTES = 10;
const USE = 'oidc-flow';
const flowSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  until: z.number(),
});

/** Signing in by the identity provider. What must come back is sealed and kept by the very browser that set out. */
@Injectable()
export class OidcSignInService {
  constructor(
    private readonly provider: OidcProvider,
    private readonly accounts: OidcAccounts,
    private readonly seal: Seal,
    private readonly limits: SignInLimits,
    private readonly steps: SignInSteps,
    private readonly transactions: TransactionRunner,
  ) {}

  /** How the sign-in page calls the provider; null where there is none. */
  get name(): string | null {
    return this.provider.name;
  }

  /**
   * @param next where to go afterwards
   * @returns where the browser goes, and what it keeps meanwhile
   * @throws AppError OIDC_FAILED
   */
  async begin(
    actor: Actor,
    next: string,
  ): Promise<{ readonly address: string; readonly kept: string }> {
    authorise(actor, 'session.open', { kind: 'session' });
    const { address, checks } = await this.provider.begin();
    const until = Date.now() + OIDC_MINUTES * 60_000;
    return { address, kept: this.seal.close(JSON.stringify({ ...checks, next, until }), USE) };
  }

  /**
   * @param kept what the browser kept; empty where it kept nothing
   * @param query with which it came back
   * @param before the secret of the session that the browser had: it ends
   * @throws AppError OIDC_FAILED, OIDC_ACCOUNT_UNKNOWN, SIGN_IN_LIMITED
   */
  async finish(
    actor: Actor,
    { kept, query }: { readonly kept: string; readonly query: string },
    from: Caller,
    before: string | null,
  ): Promise<Opened & { readonly next: string }> {
    authorise(actor, 'session.open', { kind: 'session' });
    const attempt = await this.limits.beginOf(from.address, hashOf(`oidc:${from.address}`));
    const { next, ...checks } = this.flowOf(kept);
    const person = await this.provider.finish(query, checks);
    return this.transactions.run(async (tx) => {
      const accountId = await this.accounts.enter(tx, person);
      await this.limits.passed(tx, attempt);
      const entrance = { accountId, before, secondFactor: false, way: 'OIDC' } as const;
      const opened = await this.steps.open(tx, entrance, from);
      return { ...opened, next };
    });
  }

  private flowOf(kept: string): z.infer<typeof flowSchema> {
    const text = this.seal.open(kept, USE);
    const flow = text === null ? null : flowSchema.parse(JSON.parse(text));
    if (flow && flow.until > Date.now()) return flow;
    throw new AppError({ code: 'OIDC_FAILED' });
  }
}
