import { Clock, dayInBeijing } from '@jiqia/clock';
import type { InterestForm, InterestSide } from '@jiqia/contracts/forms';
import { type InterestListQuery, type Page, pageOf } from '@jiqia/contracts/http';
import { audit, beyondReach, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise, authoriseOn, reachOf, type Resource } from '@jiqia/identity';
import { OrganisationScopes } from '@jiqia/organisations';
import { PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { type Conflicts, conflictsAmong } from './conflicts.js';
import { InterestRepository, type InterestRow } from './interest.repository.js';

const ENTITY = 'conflict_of_interest';
/** Conflicts of one organisation or person that are not ended: nobody has more, but programs might. */
const MOST_OPEN = 200;

/** The register of conflicts of interest: who must not meet or assess whom. */
@Injectable()
export class InterestsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly interests: InterestRepository,
    private readonly scopes: OrganisationScopes,
    private readonly parties: PartiesService,
    private readonly clock: Clock,
  ) {}

  /**
   * Pipeline read between libs: no actor, no policy. The conflicts that hold on a day between any of these organisations
   * and persons, whichever row of the register was named when they were declared.
   * @param day YYYY-MM-DD
   * @param tx a transaction that works for whoever runs an edition, or for the platform: others are shown only their own
   */
  conflictsOf(ids: readonly string[], day: string, tx?: Transaction): Promise<Conflicts> {
    return beyondReach(async () => {
      const declared = await this.interests.listHolding(day, tx);
      const sides = declared.flatMap(({ one, other }) => [one, other]);
      return conflictsAmong(declared, await this.parties.bodies(sides, tx), ids);
    });
  }

  /** A page in the order of ids, of those that are the actor's own or all. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, query: InterestListQuery): Promise<Page<InterestRow>> {
    const reach = reachOf(actor, 'interest.read');
    return pageOf(await this.interests.list(query, reach), query.limit);
  }

  /**
   * From today on where the form names no day.
   * @throws AppError ACTION_FORBIDDEN, ORGANISATION_NOT_FOUND, PERSON_NOT_FOUND, INTERESTS_FULL, INTEREST_KNOWN
   */
  async declare(actor: Actor, form: InterestForm): Promise<InterestRow> {
    const id = newId();
    const now = this.clock.now();
    await this.transactions.run(async (tx) => {
      authorise(actor, 'interest.declare', await this.resourceOf(tx, actor, form.party));
      for (const side of [form.party, form.other]) await this.assertKnown(tx, side);
      const declared = { ...form, validFrom: form.validFrom ?? dayInBeijing(now) };
      await this.interests.lock(tx);
      const { count, known } = await this.interests.openOf(tx, declared);
      if (known) throw new AppError({ code: 'INTEREST_KNOWN' });
      if (count >= MOST_OPEN)
        throw new AppError({ code: 'INTERESTS_FULL', params: { most: MOST_OPEN } });
      const declaredBy = actor.id;
      await this.interests.insert(tx, { ...declared, id, declaredBy, declaredAt: now });
      await this.audit(tx, actor, 'declare', id, '', { kind: form.kind });
    });
    return this.interests.get(id);
  }

  /**
   * From now on it holds on no day.
   * @throws AppError ACTION_FORBIDDEN, INTEREST_NOT_FOUND, INTEREST_ENDED, VERSION_CHANGED
   */
  async end(
    actor: Actor,
    id: string,
    { reason, lockVersion }: { readonly reason: string; readonly lockVersion?: number | undefined },
  ): Promise<InterestRow> {
    await this.transactions.run(async (tx) => {
      const row = await this.interests.get(id, tx);
      const resource = await this.resourceOf(tx, actor, row);
      authoriseOn(actor, 'interest.end', { ...resource, id }, 'INTEREST_NOT_FOUND');
      if (row.endedAt !== null) throw new AppError({ code: 'INTEREST_ENDED' });
      const key = { id, lockVersion: lockVersion ?? row.lockVersion };
      await this.interests.end(tx, key, actor.id, this.clock.now());
      await this.audit(tx, actor, 'end', id, reason);
    });
    return this.interests.get(id);
  }

  /** What the policy knows of a conflict: whose declaration it is. */
  private async resourceOf(
    tx: Transaction,
    actor: Actor,
    { organisationId, personId }: InterestSide,
  ): Promise<Resource<'interest.read'>> {
    if (organisationId === null) return { kind: 'interest', personId: personId ?? undefined };
    const placeOf = await this.scopes.placesFor(actor, [organisationId], tx);
    return { kind: 'interest', organisationId, place: placeOf(organisationId) };
  }

  private async assertKnown(tx: Transaction, side: InterestSide): Promise<void> {
    if (await this.interests.isKnown(tx, side)) return;
    const code = side.organisationId === null ? 'PERSON_NOT_FOUND' : 'ORGANISATION_NOT_FOUND';
    throw new AppError({ code });
  }

  private audit(
    tx: Transaction,
    actor: Actor,
    verb: string,
    entityId: string,
    reason: string,
    details: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const action = `interest.${verb}`;
    return audit(tx, { actor: actor.id, action, entity: ENTITY, entityId, reason, details });
  }
}
