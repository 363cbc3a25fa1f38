import { type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import { audit, newId, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { MatchRunRepository } from './match-run.repository.js';
import type { MatchRunRow } from './match.types.js';

/** Starts, watches and cancels match runs. The work itself is `MatchRunExecutor`'s. */
@Injectable()
export class MatchRunsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly runs: MatchRunRepository,
    private readonly outbox: Outbox,
    private readonly editions: EditionsService,
  ) {}

  /** @throws AppError ALREADY_EXISTS (conflict) while another run of the edition is under way, and as `EditionsService.assertOpen`. */
  async start(actor: Actor, editionId: string): Promise<MatchRunRow> {
    const id = newId();
    await this.transactions.run(async (tx) => {
      await this.editions.assertOpen(tx, editionId, 'matching');
      await this.runs.insert(tx, { id, editionId, requestedBy: actor.id });
      await audit(tx, {
        actor: actor.id,
        action: 'match-run.start',
        entity: 'match_run',
        entityId: id,
      });
      await this.outbox.enqueue(tx, 'match-run.execute', { matchRunId: id });
    });
    return this.runs.get(id);
  }

  get(id: string): Promise<MatchRunRow> {
    return this.runs.get(id);
  }

  /** Newest first. */
  async list(editionId: string, query: PageQuery): Promise<Page<MatchRunRow>> {
    return pageOf(await this.runs.list(editionId, query), query.limit);
  }

  /** @throws AppError MATCH_RUN_FINISHED when there is nothing left to cancel. */
  async cancel(actor: Actor, id: string): Promise<MatchRunRow> {
    await this.transactions.run(async (tx) => {
      if (!(await this.runs.finish(tx, id, 'CANCELLED'))) {
        throw new AppError({
          code: 'MATCH_RUN_FINISHED',
        });
      }
      await audit(tx, {
        actor: actor.id,
        action: 'match-run.cancel',
        entity: 'match_run',
        entityId: id,
      });
    });
    return this.runs.get(id);
  }
}
