import { MOST_BACKERS } from '@jiqia/contracts/forms';
import type { NeedBackerForm } from '@jiqia/contracts/http';
import { TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, allowed, assertEdit, authorise, isScoped } from '@jiqia/identity';
import { OrganisationScopes } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { type NeedBacker, NeedBackerRepository } from './need-backer.repository.js';
import { NeedBackers } from './need-backers.js';
import { NeedRegister } from './need.register.js';
import { NeedsService } from './needs.service.js';
import type { NeedRow } from './need.types.js';

/** For whom somebody speaks: for the need, for the organisation that is to share it, or for both. */
interface Speaks {
  readonly ofNeed: boolean;
  readonly ofBacker: boolean;
}

/** Organisations that share a need join it and leave it. */
@Injectable()
export class NeedBackersService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly needs: NeedsService,
    private readonly register: NeedRegister,
    private readonly rows: NeedBackerRepository,
    private readonly backers: NeedBackers,
    private readonly scopes: OrganisationScopes,
  ) {}

  /** Whoever shares the need or asks to. @throws AppError ACTION_FORBIDDEN, NEED_NOT_FOUND */
  async list(actor: Actor, needId: string): Promise<NeedBacker[]> {
    await this.needs.assertMay(actor, 'history', needId);
    return this.rows.list(needId);
  }

  /**
   * Says that an organisation shares a need. It does once the need's side has said so; by the organisation's word alone it asks to.
   * @throws AppError ACTION_FORBIDDEN, NEED_NOT_FOUND, ORGANISATION_NOT_FOUND, NEED_BACKED_BY_OWNER, NEED_BACKERS_FULL, EDIT_AFTER_END
   */
  async join(actor: Actor, needId: string, form: NeedBackerForm): Promise<void> {
    const need = await this.needs.read(actor, needId);
    const { organisationId, note } = form;
    const { ofNeed, ofBacker } = await this.speaks(actor, need, organisationId);
    if (organisationId === need.organisationId)
      throw new AppError({ code: 'NEED_BACKED_BY_OWNER' });
    assertEdit(this.register.states, {}, need, need);
    await this.transactions.run(async (tx) => {
      const others = await this.rows.others(tx, needId, organisationId);
      if (others >= MOST_BACKERS)
        throw new AppError({ code: 'NEED_BACKERS_FULL', params: { most: MOST_BACKERS } });
      const since = form.since ?? this.backers.today();
      const word = { needId, organisationId, since, note, saidBy: actor.id };
      const agreedBy = ofNeed ? actor.id : null;
      const confirmedBy = ofBacker && isScoped(actor) ? actor.id : null;
      await this.rows.say(tx, [{ ...word, agreedBy, confirmedBy }]);
      await this.register.enqueueIndexing(tx, await this.backers.keep(tx, actor, [needId]));
    });
  }

  /** @throws AppError ACTION_FORBIDDEN, NEED_NOT_FOUND, NEED_BACKER_NOT_FOUND */
  async leave(actor: Actor, needId: string, organisationId: string): Promise<void> {
    const need = await this.needs.read(actor, needId);
    await this.speaks(actor, need, organisationId);
    await this.transactions.run(async (tx) => {
      if (!(await this.rows.remove(tx, needId, organisationId)))
        throw new AppError({ code: 'NEED_BACKER_NOT_FOUND' });
      await this.register.enqueueIndexing(tx, await this.backers.keep(tx, actor, [needId]));
    });
  }

  /** @throws AppError ACTION_FORBIDDEN for whoever speaks for neither */
  private async speaks(actor: Actor, need: NeedRow, organisationId: string): Promise<Speaks> {
    const placeOf = await this.scopes.placesFor(actor, [need.organisationId, organisationId]);
    const may = (id: string): boolean =>
      allowed(actor, 'need.back', { kind: 'need', organisationId: id, place: placeOf(id) }) !==
      null;
    const speaks = { ofNeed: may(need.organisationId), ofBacker: may(organisationId) };
    if (!speaks.ofNeed && !speaks.ofBacker) authorise(actor, 'need.back', { kind: 'need' });
    return speaks;
  }
}
