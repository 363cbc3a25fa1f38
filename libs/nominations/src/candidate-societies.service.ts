import { beyondReach } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { NeedsService } from '@jiqia/needs';
import { type Covered, coverOf, distanceOf, fieldsAround } from '@jiqia/organisations';
import { Taxonomies } from '@jiqia/rulebook';
import { Injectable } from '@nestjs/common';
import { CandidateSocietyRepository, type KnownSociety } from './candidate-society.repository.js';

/** A society that may be asked, and why it stands where it does. */
export type CandidateSociety = KnownSociety & Covered;

/** Societies that are shown. */
const MOST = 50;

/** Finds societies to ask, by what they are concerned with and by whom they have. */
@Injectable()
export class CandidateSocietiesService {
  constructor(
    private readonly societies: CandidateSocietyRepository,
    private readonly editions: EditionsService,
    private readonly needs: NeedsService,
    private readonly taxonomies: Taxonomies,
  ) {}

  /**
   * The nearest to the field of the need first, among equals those with more experts there. Who covers nothing of it and has nobody is left out.
   * @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, NEED_NOT_FOUND
   */
  async list(actor: Actor, editionId: string, needId: string): Promise<CandidateSociety[]> {
    authorise(actor, 'nomination.ask', { kind: 'nomination', editionId });
    await this.editions.get(editionId);
    const { field } = await beyondReach(() => this.needs.get(needId));
    const { tree } = await this.taxonomies.at('field');
    const fields = fieldsAround(tree, field, await this.societies.listFields());
    const rows = await this.societies.list({ editionId, needId }, fields);
    return rows
      .map((row) => ({ ...row, ...coverOf(tree, field, row.remit) }))
      .filter(({ cover, experts }) => experts > 0 || distanceOf(cover) < distanceOf('NONE'))
      .toSorted(
        (a, b) =>
          distanceOf(a.cover) - distanceOf(b.cover) ||
          b.experts - a.experts ||
          a.society.localeCompare(b.society, 'zh'),
      )
      .slice(0, MOST);
  }
}
