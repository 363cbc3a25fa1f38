import { type MatchOverrideListQuery, type Page, pageOf } from '@jiqia/contracts/http';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { MatchOverrideRepository, type MatchOverrideRow } from './match-override.repository.js';

/** Reads where persons decided otherwise than the product proposed. */
@Injectable()
export class MatchOverridesService {
  constructor(private readonly overrides: MatchOverrideRepository) {}

  /** The newest first. @throws AppError ACTION_FORBIDDEN */
  async list(
    actor: Actor,
    editionId: string,
    query: MatchOverrideListQuery,
  ): Promise<Page<MatchOverrideRow>> {
    authorise(actor, 'match.read', { kind: 'match', editionId });
    return pageOf(await this.overrides.list(editionId, query), query.limit);
  }
}
