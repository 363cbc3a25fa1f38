import { type NominationListQuery, type Page, pageOf } from '@jiqia/contracts/http';
import { type Actor, reachOf } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import {
  type NominableExpert,
  NominatedExpertsRepository,
} from './nominated-experts.repository.js';
import { type LetterFile, NominationPdf } from './nomination-pdf.js';
import { NominationRights, type NominationSight } from './nomination-rights.js';
import { NominationRepository, type NominationRow } from './nomination.repository.js';

/** What societies are asked to nominate for: read by them and by whoever runs the edition. */
@Injectable()
export class NominationsService {
  constructor(
    private readonly nominations: NominationRepository,
    private readonly experts: NominatedExpertsRepository,
    private readonly rights: NominationRights,
    private readonly pdf: NominationPdf,
  ) {}

  /** A page in the order of ids: of whoever runs an edition those of it, of a society its own. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, query: NominationListQuery): Promise<Page<NominationRow>> {
    const reach = reachOf(actor, 'nomination.read');
    return pageOf(await this.nominations.list(query, reach), query.limit);
  }

  /** @throws AppError NOMINATION_NOT_FOUND, ACTION_FORBIDDEN */
  async read(actor: Actor, id: string): Promise<NominationRow> {
    const row = await this.nominations.get(id);
    await this.rights.assertMay(actor, 'nomination.read', row);
    return row;
  }

  /** A look-up of what the actor sees of each of these rows, and in which roles they act on it. @throws AppError from the look-up, as `read` */
  sightOf(
    actor: Actor,
    rows: readonly NominationRow[],
  ): Promise<(row: NominationRow) => NominationSight> {
    return this.rights.sightOf(actor, rows);
  }

  /** Whom the society may name. @throws AppError NOMINATION_NOT_FOUND, ACTION_FORBIDDEN */
  async expertsFor(actor: Actor, id: string): Promise<NominableExpert[]> {
    const row = await this.nominations.get(id);
    await this.rights.assertMay(actor, 'nomination.answer', row);
    return this.experts.list(row.societyId);
  }

  /** The letter of invitation as it was sent. @throws AppError NOMINATION_NOT_FOUND, ACTION_FORBIDDEN, and as `NominationPdf.set` */
  async letter(actor: Actor, id: string): Promise<LetterFile> {
    return this.pdf.set(await this.read(actor, id));
  }
}
