import { Clock, dayIn } from '@jiqia/clock';
import type { ApplicationForm, ApplicationListQuery } from '@jiqia/contracts/http';
import { type Page, pageOf } from '@jiqia/contracts/http';
import { remark } from '@jiqia/contracts/words';
import { audit, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { actingAs, EditionPartsService, type EditionRow, EditionsService } from '@jiqia/fairs';
import { type Actor, authoriseOn, reachOf } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { ApplicationRepository, type ApplicationRow } from './application.repository.js';
import { AppliedEntries } from './applied-entries.js';

/** What the organiser answers. */
export interface ApplicationAnswer {
  readonly accept: boolean;
  readonly reason: string;
  readonly lockVersion?: number | undefined;
}

/** Owners ask that their needs and capabilities take part in an edition, and take them out again. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly applications: ApplicationRepository,
    private readonly entries: AppliedEntries,
    private readonly editions: EditionsService,
    private readonly parts: EditionPartsService,
    private readonly clock: Clock,
  ) {}

  /** A page in the order of ids: all to whoever runs the edition, to others their own. @throws AppError ACTION_FORBIDDEN */
  async list(
    actor: Actor,
    editionId: string,
    query: ApplicationListQuery,
  ): Promise<Page<ApplicationRow>> {
    const reach = reachOf(actor, 'application.read');
    return pageOf(await this.applications.list(editionId, query, reach), query.limit);
  }

  /**
   * While needs and capabilities are collected.
   * @throws AppError ACTION_FORBIDDEN, NEED_NOT_FOUND, CAPABILITY_NOT_FOUND, EDITION_NOT_FOUND, EDITION_CLOSED, EDITION_PHASE_FORBIDS, APPLICATIONS_NOT_TAKEN,
   *   ENTRY_NOT_SHOWN, PROGRAMME_TAKES_NOT, OWNER_CONFIRMATION_MISSING, APPLICATION_KNOWN, APPLICATION_NEEDLESS for one that takes part
   */
  async apply(actor: Actor, editionId: string, form: ApplicationForm): Promise<ApplicationRow> {
    const id = newId();
    const now = this.clock.now();
    await this.transactions.run(async (tx) => {
      const { shown, resource } = await this.entries.get(tx, actor, editionId, form);
      const missing = form.side === 'need' ? 'NEED_NOT_FOUND' : 'CAPABILITY_NOT_FOUND';
      authoriseOn(actor, 'application.make', resource, missing);
      await this.editions.assertAct(tx, editionId, 'APPLY', actingAs(actor, editionId));
      assertCollecting(await this.editions.get(editionId, tx), now);
      if (!shown) throw new AppError({ code: 'ENTRY_NOT_SHOWN' });
      await this.editions.assertTaken(tx, editionId, form.side, [form.entryId]);
      if (await this.parts.takesPart(tx, editionId, form.side, form.entryId))
        throw new AppError({ code: 'APPLICATION_NEEDLESS' });
      const row = { ...form, id, editionId, appliedBy: actor.id, appliedAt: now };
      await this.applications.insert(tx, row);
      await this.audit(tx, actor, 'make', id);
    });
    return this.applications.get(editionId, id);
  }

  /**
   * Accepted, the entry takes part.
   * @throws AppError ACTION_FORBIDDEN, APPLICATION_NOT_FOUND, APPLICATION_SETTLED, REQUEST_INVALID for a refusal without a reason,
   *   EDITION_CLOSED, EDITION_PHASE_FORBIDS, PROGRAMME_TAKES_NOT, OWNER_CONFIRMATION_MISSING, ENTRY_NOT_SHOWN, VERSION_CHANGED
   */
  async answer(
    actor: Actor,
    editionId: string,
    id: string,
    { accept, reason, lockVersion }: ApplicationAnswer,
  ): Promise<ApplicationRow> {
    await this.transactions.run(async (tx) => {
      const row = await this.applications.get(editionId, id, tx);
      const { shown, resource } = await this.entries.get(tx, actor, editionId, row);
      authoriseOn(actor, 'application.decide', { ...resource, id }, 'APPLICATION_NOT_FOUND');
      if (row.state !== 'WAITING') throw new AppError({ code: 'APPLICATION_SETTLED' });
      if (!accept && reason.trim() === '')
        throw new AppError({
          code: 'REQUEST_INVALID',
          fields: [{ field: 'reason', ...remark('REASON_MISSING') }],
        });
      if (accept && !shown) throw new AppError({ code: 'ENTRY_NOT_SHOWN' });
      await this.editions.assertAct(tx, editionId, 'DECIDE_APPLICATIONS', 'organiser');
      if (accept) await this.editions.enter(tx, actor, editionId, row.side, [row.entryId]);
      await this.applications.change(
        tx,
        { id, lockVersion: lockVersion ?? row.lockVersion },
        { accepted: accept, reason, decided_by: actor.id, decided_at: this.clock.now() },
      );
      await this.audit(tx, actor, accept ? 'accept' : 'refuse', id, reason);
    });
    return this.applications.get(editionId, id);
  }

  /**
   * Accepted before, the entry does not take part any more.
   * @throws AppError ACTION_FORBIDDEN, APPLICATION_NOT_FOUND, APPLICATION_SETTLED, EDITION_CLOSED, EDITION_PART_IN_USE once somebody has
   *   decided on a pair of it, VERSION_CHANGED
   */
  async withdraw(
    actor: Actor,
    editionId: string,
    id: string,
    lockVersion?: number,
  ): Promise<ApplicationRow> {
    await this.transactions.run(async (tx) => {
      const row = await this.applications.get(editionId, id, tx);
      const { resource } = await this.entries.get(tx, actor, editionId, row);
      authoriseOn(actor, 'application.make', { ...resource, id }, 'APPLICATION_NOT_FOUND');
      if (row.state !== 'WAITING' && row.state !== 'ACCEPTED')
        throw new AppError({ code: 'APPLICATION_SETTLED' });
      await this.editions.assertOpen(tx, editionId);
      if (row.state === 'ACCEPTED')
        await this.parts.leave(tx, actor, editionId, row.side, row.entryId);
      await this.applications.change(
        tx,
        { id, lockVersion: lockVersion ?? row.lockVersion },
        { withdrawn_by: actor.id, withdrawn_at: this.clock.now() },
      );
      await this.audit(tx, actor, 'withdraw', id);
    });
    return this.applications.get(editionId, id);
  }

  private audit(
    tx: Transaction,
    actor: Actor,
    verb: string,
    entityId: string,
    reason = '',
  ): Promise<void> {
    const action = `application.${verb}`;
    return audit(tx, { actor: actor.id, action, entity: 'edition_application', entityId, reason });
  }
}

/** @throws AppError APPLICATIONS_NOT_TAKEN before the first day of collecting and after the last one, where the edition names them */
function assertCollecting(edition: EditionRow, now: Date): void {
  const { collectFrom, collectUntil, timeZone } = edition;
  const today = dayIn(timeZone, now);
  if ((collectFrom ?? today) <= today && today <= (collectUntil ?? today)) return;
  throw new AppError({
    code: 'APPLICATIONS_NOT_TAKEN',
    params: { from: collectFrom ?? '—', until: collectUntil ?? '—' },
  });
}
