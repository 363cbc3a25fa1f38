import { CapabilitiesService } from '@jiqia/capabilities';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { kindsMeet } from '@jiqia/fairs';
import { NeedsService } from '@jiqia/needs';
import { Injectable } from '@nestjs/common';
import { MatchRepository } from './match.repository.js';
import type { MatchRow } from './match.types.js';

/** A need and a capability that somebody wants to meet in an edition. */
export type WantedPair = Pick<MatchRow, 'editionId' | 'needId' | 'capabilityId'>;

/** The two records of a pair that somebody wants. */
@Injectable()
export class PairEntries {
  constructor(
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly matches: MatchRepository,
  ) {}

  find(tx: Transaction, wanted: WantedPair): Promise<MatchRow | null> {
    return this.matches.findPair(tx, wanted);
  }

  /** @throws AppError NEED_NOT_FOUND, CAPABILITY_NOT_FOUND, PAIR_KINDS_APART */
  async assertMeet(
    tx: Transaction,
    { needId, capabilityId }: WantedPair,
    meets: Parameters<typeof kindsMeet>[0],
  ): Promise<void> {
    const need = await this.needs.get(needId, tx);
    const capability = await this.capabilities.get(capabilityId, tx);
    if (!kindsMeet(meets, need.kinds, capability.kind))
      throw new AppError({ code: 'PAIR_KINDS_APART' });
  }
}
