import type { MatchState } from '@jiqia/contracts/states';
import type { PairOverride } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { MatchOverrideRepository } from './match-override.repository.js';
import type { MatchRow } from './match.types.js';

/** Notes the decisions of persons that change what runs and assignment proposed. */
@Injectable()
export class DecisionLog {
  constructor(private readonly overrides: MatchOverrideRepository) {}

  /** @param before the pair as it was */
  async note(
    tx: Transaction,
    actor: Actor,
    before: MatchRow,
    { to, reason }: { readonly to: MatchState; readonly reason: string },
  ): Promise<void> {
    const kind = overrideOf(before.state, to);
    if (kind === null) return;
    // Before anything was proposed a shortlist is made by hand, and nothing is overruled by that.
    const proposed =
      kind !== 'SHORTLISTED' || (await this.overrides.isProposed(tx, before.editionId));
    if (!proposed) return;
    const override = { kind, from: before.state, to, reason, saidBy: actor.id };
    await this.overrides.insert(tx, before, override);
  }
}

function overrideOf(from: MatchState, to: MatchState): PairOverride | null {
  if (to === 'DISMISSED') return 'DISMISSED';
  if (from === 'CANDIDATE' && to === 'SHORTLISTED') return 'SHORTLISTED';
  return from === 'SHORTLISTED' && to === 'CANDIDATE' ? 'TAKEN_BACK' : null;
}
