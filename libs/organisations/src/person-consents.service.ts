import { type ConsentRequest, ConsentsService, type ConsentState } from '@jiqia/consents';
import type { ConsentAnswers } from '@jiqia/contracts/forms';
import { TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { OrganisationRegisterRepository } from './organisation-register.repository.js';
import { type PersonEntry, PersonRegisterRepository } from './person-register.repository.js';
import { authorisePerson, opensContact } from './person-resource.js';

/** What the page of a consent shows: who is asked by whom, and what they agree to now. */
export interface ConsentSheet {
  readonly person: string;
  readonly organisation: string;
  readonly society: string;
  readonly state: ConsentState;
}

interface AskedPerson {
  readonly person: PersonEntry;
  readonly society: string;
  readonly state: ConsentState;
}

/** Consents of persons: asked by societies, given and withdrawn by the persons themselves. */
@Injectable()
export class PersonConsentsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly consents: ConsentsService,
    private readonly persons: PersonRegisterRepository,
    private readonly organisations: OrganisationRegisterRepository,
  ) {}

  /** Read between libs: the policy was asked. Whether the person agrees that the actor learns how they are reached; nobody does not. */
  async opensContact(actor: Actor, personId: string | null): Promise<boolean> {
    return personId !== null && opensContact(actor, await this.persons.get(personId));
  }

  /**
   * Read between libs: the policy was asked. Those of these persons who agree that the other side of a pair learns how they are reached,
   * for files that others than their reader are given too: no duty opens more.
   */
  async sharing(personIds: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set(await this.persons.listSharing(personIds));
  }

  /** @throws AppError ACTION_FORBIDDEN, PERSON_NOT_FOUND */
  async read(actor: Actor, personId: string): Promise<ConsentState> {
    authorisePerson(actor, 'person.read', await this.persons.get(personId));
    return this.consents.stateOf(personId);
  }

  /**
   * By the person's own account, or by an organiser who has it on paper.
   * @throws AppError ACTION_FORBIDDEN, PERSON_NOT_FOUND, PERSON_MERGED
   */
  async say(actor: Actor, personId: string, answers: ConsentAnswers): Promise<ConsentState> {
    await this.transactions.run(async (tx) => {
      await this.persons.hold(tx, personId);
      const person = await this.persons.get(personId, tx);
      authorisePerson(actor, 'person.consent', person);
      assertStands(person);
      const own = actor.grants?.some(({ scope }) => scope.id === personId) ?? false;
      const how = { channel: own ? 'ACCOUNT' : 'PAPER', by: actor.id } as const;
      await this.consents.say(tx, personId, answers, how);
    });
    return this.consents.stateOf(personId);
  }

  /**
   * A society asks a person by mail.
   * @throws AppError ACTION_FORBIDDEN, ORGANISATION_NOT_FOUND, PERSON_NOT_FOUND, PERSON_MERGED, PERSON_WITHOUT_ADDRESS, CONSENT_JUST_ASKED
   */
  async ask(actor: Actor, personId: string, societyId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { organisationId, ...society } = await this.persons.joinable(tx, societyId);
      const { park, region, lineage } = society;
      const place = { park, region, lineage };
      authorise(actor, 'person.vouch', { kind: 'person', organisationId, place });
      const person = await this.persons.get(personId, tx);
      assertStands(person);
      if (person.email === '') throw new AppError({ code: 'PERSON_WITHOUT_ADDRESS' });
      if (!(await this.consents.ask(tx, actor, personId, societyId)))
        throw new AppError({ code: 'CONSENT_JUST_ASKED' });
    });
  }

  /** Opening a link changes nothing. @throws AppError CONSENT_LINK_UNKNOWN */
  async look(actor: Actor, token: string): Promise<ConsentSheet> {
    return this.sheet(await this.consents.look(actor, token));
  }

  /** @throws AppError CONSENT_LINK_UNKNOWN */
  async answer(actor: Actor, token: string, answers: ConsentAnswers): Promise<ConsentSheet> {
    return this.sheet(await this.consents.answer(actor, token, answers));
  }

  /** For the page and the letter of a request: no actor, no policy. Who was merged is asked as the one who stands for them. */
  async askedBy({ personId, societyId }: ConsentRequest): Promise<AskedPerson> {
    const asked = await this.persons.get(personId);
    const person = asked.mergedInto === null ? asked : await this.persons.get(asked.mergedInto);
    const { name: society } = await this.organisations.get(societyId);
    return { person, society, state: await this.consents.stateOf(person.id) };
  }

  private async sheet(request: ConsentRequest): Promise<ConsentSheet> {
    const { person, society, state } = await this.askedBy(request);
    return { person: person.name, organisation: person.organisation, society, state };
  }
}

function assertStands({ mergedInto, name }: PersonEntry): void {
  if (mergedInto !== null) throw new AppError({ code: 'PERSON_MERGED', params: { name } });
}
