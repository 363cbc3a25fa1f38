import { audit, newId, TransactionRunner } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise, authoriseOn, type Resource } from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { ShortlistRunRepository, type ShortlistRunRow } from './shortlist-run.repository.js';

/** Starts the making of shortlists and reads how it goes. The work itself is `ShortlistExecutor`'s. */
@Injectable()
export class ShortlistRunsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly runs: ShortlistRunRepository,
    private readonly outbox: Outbox,
    private readonly editions: EditionsService,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN, ALREADY_EXISTS (conflict) while another of the edition is under way, and as `EditionsService.assertAct`. */
  async start(actor: Actor, editionId: string): Promise<ShortlistRunRow> {
    const id = newId();
    await this.transactions.run(async (tx) => {
      authorise(actor, 'shortlist.propose', { kind: 'shortlist', editionId });
      await this.editions.assertAct(tx, editionId, 'MAKE_SHORTLIST', 'organiser');
      await this.runs.insert(tx, { id, editionId, requestedBy: actor.id });
      await audit(tx, {
        actor: actor.id,
        action: 'shortlist.propose',
        entity: 'shortlist_run',
        entityId: id,
      });
      await this.outbox.enqueue(tx, 'shortlist.make', { shortlistRunId: id });
    });
    return this.runs.get(id);
  }

  /** Pipeline read between libs: no actor, no policy. @throws AppError SHORTLIST_RUN_NOT_FOUND */
  get(id: string): Promise<ShortlistRunRow> {
    return this.runs.get(id);
  }

  /** Pipeline read between libs: no actor, no policy. The newest, or null. */
  findNewest(editionId: string): Promise<ShortlistRunRow | null> {
    return this.runs.findNewest(editionId);
  }

  /** @throws AppError ACTION_FORBIDDEN, SHORTLIST_RUN_NOT_FOUND */
  async read(actor: Actor, id: string): Promise<ShortlistRunRow> {
    const row = await this.runs.get(id);
    authoriseOn(actor, 'shortlist.read', shortlistResource(row), 'SHORTLIST_RUN_NOT_FOUND');
    return row;
  }
}

/** What the policy knows of the making of a shortlist. */
export const shortlistResource = ({
  id,
  state,
  editionId,
}: ShortlistRunRow): Resource<'shortlist.read'> => ({ kind: 'shortlist', id, state, editionId });
