import { Clock, dayInBeijing } from '@jiqia/clock';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Inject, Injectable } from '@nestjs/common';
import { VerificationRepository } from './verification.repository.js';

/**
 * What only a verified enterprise may: be shown, and say yes. Asked by the services that own the rows, where the installation asks for it
 * (`REQUIRE_VERIFICATION`); organisations of other kinds need none.
 */
@Injectable()
export class VerifiedRule {
  constructor(
    private readonly verifications: VerificationRepository,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Those of the organisations that may not; none where nothing is asked. */
  async unverified(
    tx: Transaction | undefined,
    organisationIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (this.environment.REQUIRE_VERIFICATION === 'off') return new Set();
    const today = dayInBeijing(this.clock.now());
    return this.verifications.unverifiedAmong(tx, [...new Set(organisationIds)], today);
  }

  /** @throws AppError ORGANISATION_UNVERIFIED */
  async assertVerified(tx: Transaction, organisationId: string): Promise<void> {
    const unverified = await this.unverified(tx, [organisationId]);
    if (unverified.size > 0) throw new AppError({ code: 'ORGANISATION_UNVERIFIED' });
  }
}
