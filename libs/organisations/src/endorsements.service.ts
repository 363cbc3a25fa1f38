import { Clock, dayInBeijing } from '@jiqia/clock';
import { ConsentsService } from '@jiqia/consents';
import type { EndorsementForm } from '@jiqia/contracts/forms';
import { audit, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { type Endorsement, EndorsementRepository } from './endorsement.repository.js';
import {
  type JoinableOrganisation,
  PersonRegisterRepository,
} from './person-register.repository.js';
import { SOCIETY_KINDS } from './society-kinds.js';

/** Societies vouch for experts, with a date, and take it back. */
@Injectable()
export class EndorsementsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly endorsements: EndorsementRepository,
    private readonly persons: PersonRegisterRepository,
    private readonly consents: ConsentsService,
    private readonly clock: Clock,
  ) {}

  /** For a person or a capability that was read: no actor, no policy. Those that were not withdrawn, the oldest first; none for nobody. */
  async listOf(personId: string | null): Promise<Endorsement[]> {
    return personId === null ? [] : this.endorsements.listOf(personId);
  }

  /**
   * From today on where the form names no day. The person is asked for consent by mail, where an address is known.
   * @throws AppError ACTION_FORBIDDEN, ORGANISATION_NOT_FOUND, ORGANISATION_MERGED, ENDORSER_NOT_SOCIETY, PERSON_NOT_FOUND, PERSON_MERGED,
   *   ENDORSEMENT_OVERLAPS
   */
  async vouch(actor: Actor, personId: string, form: EndorsementForm): Promise<Endorsement> {
    const id = await this.transactions.run(async (tx) => {
      const society = await this.societyOf(tx, actor, form.societyId);
      if (!SOCIETY_KINDS.includes(society.kind))
        throw new AppError({ code: 'ENDORSER_NOT_SOCIETY' });
      const { email, mergedInto, name } = await this.persons.get(personId, tx);
      if (mergedInto !== null) throw new AppError({ code: 'PERSON_MERGED', params: { name } });
      const vouchedOn = form.vouchedOn ?? dayInBeijing(this.clock.now());
      const made = await this.endorsements.insert(tx, personId, { ...form, vouchedOn }, actor.id);
      if (made === null)
        throw new AppError({ code: 'ENDORSEMENT_OVERLAPS', params: { society: society.name } });
      await this.audit(tx, actor, 'vouch', personId, {
        endorsement: made,
        society: form.societyId,
      });
      if (email !== '') await this.consents.ask(tx, actor, personId, form.societyId);
      return made;
    });
    return this.endorsements.get(personId, id);
  }

  /** @throws AppError ACTION_FORBIDDEN, ENDORSEMENT_NOT_FOUND also for one that was withdrawn */
  async withdraw(actor: Actor, personId: string, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { societyId } = await this.endorsements.get(personId, id, tx);
      await this.societyOf(tx, actor, societyId);
      if (!(await this.endorsements.withdraw(tx, id, actor.id)))
        throw new AppError({ code: 'ENDORSEMENT_NOT_FOUND' });
      await this.audit(tx, actor, 'withdraw-vouch', personId, {
        endorsement: id,
        society: societyId,
      });
    });
  }

  private async societyOf(
    tx: Transaction,
    actor: Actor,
    id: string,
  ): Promise<JoinableOrganisation> {
    const society = await this.persons.joinable(tx, id);
    const { name, mergedInto, kind: _kind, organisationId, ...place } = society;
    authorise(actor, 'person.vouch', { kind: 'person', organisationId, place });
    if (mergedInto !== null) throw new AppError({ code: 'ORGANISATION_MERGED', params: { name } });
    return society;
  }

  private audit(
    tx: Transaction,
    actor: Actor,
    verb: string,
    entityId: string,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const entity = 'person';
    return audit(tx, { actor: actor.id, action: `${entity}.${verb}`, entity, entityId, details });
  }
}
