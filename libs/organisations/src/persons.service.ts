import { AccessLog } from '@jiqia/audit-trail';
import type {
  MembershipEditForm,
  MembershipForm,
  PersonEditForm,
  PersonEntryForm,
} from '@jiqia/contracts/forms';
import { type Page, pageOf, type PersonListQuery } from '@jiqia/contracts/http';
import { MEMBERSHIP_ROLE, type MembershipRole } from '@jiqia/contracts/words';
import { audit, guardedUpdate, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise, reachOf } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { type PersonEntry, PersonRegisterRepository } from './person-register.repository.js';
import { authorisePerson } from './person-resource.js';

/** Persons by hand: who they are, how they are reached, and what they are in which organisation. */
@Injectable()
export class PersonsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly persons: PersonRegisterRepository,
    private readonly access: AccessLog,
  ) {}

  /** A page in the order of ids. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, query: PersonListQuery): Promise<Page<PersonEntry>> {
    const reach = reachOf(actor, 'person.read');
    return pageOf(await this.persons.list(query, reach), query.limit);
  }

  /** Whoever is shown a number or an address is noted. @throws AppError ACTION_FORBIDDEN, PERSON_NOT_FOUND */
  async read(actor: Actor, id: string): Promise<PersonEntry> {
    const row = await this.persons.get(id);
    const fields = authorisePerson(actor, 'person.read', row);
    if (row.phone + row.email !== '' && (fields === 'all' || fields.includes('phone')))
      this.access.note(actor, {
        action: 'person.contact',
        entity: 'person',
        entityId: id,
        details: {},
      });
    return row;
  }

  /** @throws AppError ACTION_FORBIDDEN, ORGANISATION_NOT_FOUND, ORGANISATION_MERGED, PERSON_NAME_TAKEN */
  async create(actor: Actor, form: PersonEntryForm): Promise<PersonEntry> {
    const id = newId();
    await this.transactions.run(async (tx) => {
      const { role, ...person } = form;
      await this.assertJoinable(tx, actor, form.organisationId);
      const row = { ...person, id };
      if (await this.persons.hasNamesake(tx, row)) throw nameTaken(form.name);
      await this.persons.insert(tx, row);
      const { organisationId, title } = form;
      const stretch = { title, validFrom: null, validUntil: null };
      await this.persons.insertMembership(tx, id, { organisationId, role, ...stretch });
      await this.audit(tx, actor, 'create', id, { organisationId, role });
    });
    return this.persons.get(id);
  }

  /**
   * Number and address stay where the form leaves them out.
   * @throws AppError ACTION_FORBIDDEN, PERSON_NOT_FOUND, PERSON_MERGED, PERSON_NAME_TAKEN, VERSION_CHANGED
   */
  async edit(
    actor: Actor,
    id: string,
    lockVersion: number,
    form: PersonEditForm,
  ): Promise<PersonEntry> {
    await this.transactions.run(async (tx) => {
      const known = await this.hold(tx, actor, id);
      const { name, title, phone = known.phone, email = known.email } = form;
      if (await this.persons.hasNamesake(tx, { ...known, name })) throw nameTaken(name);
      await guardedUpdate(tx, 'person', { id, lockVersion }, { name, title, phone, email });
      await this.audit(tx, actor, 'edit', id);
    });
    return this.persons.get(id);
  }

  /**
   * @returns the person, and the id of the new membership
   * @throws AppError ACTION_FORBIDDEN, PERSON_NOT_FOUND, PERSON_MERGED, ORGANISATION_NOT_FOUND, ORGANISATION_MERGED, MEMBERSHIP_OVERLAPS
   */
  async join(
    actor: Actor,
    id: string,
    form: MembershipForm,
  ): Promise<{ readonly person: PersonEntry; readonly membershipId: string }> {
    const membershipId = await this.transactions.run(async (tx) => {
      await this.hold(tx, actor, id);
      await this.assertJoinable(tx, actor, form.organisationId);
      const made = await this.persons.insertMembership(tx, id, form);
      if (made === null) throw overlapping(form.role);
      const { organisationId, role } = form;
      await this.audit(tx, actor, 'join', id, { membership: made, organisationId, role });
      return made;
    });
    return { person: await this.persons.get(id), membershipId };
  }

  /**
   * Title, first and last day of a membership; a last day ends it.
   * @throws AppError ACTION_FORBIDDEN, PERSON_NOT_FOUND, PERSON_MERGED, MEMBERSHIP_NOT_FOUND, MEMBERSHIP_OVERLAPS, VERSION_CHANGED
   */
  async editMembership(
    actor: Actor,
    id: string,
    membership: { readonly id: string; readonly lockVersion: number },
    form: MembershipEditForm,
  ): Promise<PersonEntry> {
    await this.transactions.run(async (tx) => {
      const { memberships } = await this.hold(tx, actor, id);
      const known = memberships.find((row) => row.id === membership.id);
      if (!known) throw new AppError({ code: 'MEMBERSHIP_NOT_FOUND' });
      if (await this.persons.overlaps(tx, known.id, form)) throw overlapping(known.role);
      const { title, validFrom, validUntil } = form;
      const columns = { title, valid_from: validFrom, valid_until: validUntil };
      await guardedUpdate(tx, 'membership', membership, columns);
      await this.audit(tx, actor, 'edit-membership', id, { membership: known.id, validUntil });
    });
    return this.persons.get(id);
  }

  private async hold(tx: Transaction, actor: Actor, id: string): Promise<PersonEntry> {
    await this.persons.hold(tx, id);
    const known = await this.persons.get(id, tx);
    authorisePerson(actor, 'person.edit', known);
    if (known.mergedInto !== null)
      throw new AppError({ code: 'PERSON_MERGED', params: { name: known.name } });
    return known;
  }

  /** Whoever makes somebody a member of an organisation is in charge of its people, and it stands for itself. */
  private async assertJoinable(
    tx: Transaction,
    actor: Actor,
    organisationId: string,
  ): Promise<void> {
    const {
      name,
      mergedInto,
      kind: _kind,
      ...place
    } = await this.persons.joinable(tx, organisationId);
    authorise(actor, 'person.edit', { kind: 'person', organisationId, place });
    if (mergedInto !== null) throw new AppError({ code: 'ORGANISATION_MERGED', params: { name } });
  }

  private audit(
    tx: Transaction,
    actor: Actor,
    verb: string,
    entityId: string,
    details: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const entity = 'person';
    return audit(tx, { actor: actor.id, action: `${entity}.${verb}`, entity, entityId, details });
  }
}

const nameTaken = (name: string): AppError =>
  new AppError({ code: 'PERSON_NAME_TAKEN', params: { name } });
const overlapping = (role: MembershipRole): AppError =>
  new AppError({ code: 'MEMBERSHIP_OVERLAPS', params: { role: MEMBERSHIP_ROLE[role] } });
