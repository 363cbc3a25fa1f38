import type { RegistrationAnswers, RegistrationForm } from '@jiqia/contracts/forms';
import type { RegistrationListQuery } from '@jiqia/contracts/http';
import { REGISTRATION_STATES, type RegistrationState } from '@jiqia/contracts/states';
import { beyondReach, newId, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, assertMayAtAll, assertMove, reachOf } from '@jiqia/identity';
import type { CountedPage } from '@jiqia/registers';
import { Injectable } from '@nestjs/common';
import { RegistrationListRepository } from './registration-list.repository.js';
import { RegistrationPlaces } from './registration-places.js';
import { type ActedFor, ownPersons, RegistrationRights } from './registration-rights.js';
import { type RegistrationSheet, RegistrationSheets } from './registration-sheets.js';
import { auditRegistration, type HeldEdition, RegistrationWork } from './registration-work.js';
import { checkedAnswers, stateOnArrival } from './registration.rules.js';
import { RegistrationRepository } from './registration.repository.js';

/** Registrations of one person that are shown to them. */
const MOST_OWN = 200;

/** A page of registrations, with how many there are in each state. */
export interface RegistrationPage extends CountedPage<RegistrationSheet> {
  readonly counts: Readonly<Partial<Record<RegistrationState, number>>>;
}

/** A change of one registration; any version where none is named. */
export interface RegistrationChange {
  readonly lockVersion?: number | undefined;
  readonly reason?: string;
}

/** People sign up for an edition, change what they answered, and cancel. */
@Injectable()
export class RegistrationsService {
  constructor(
    private readonly work: RegistrationWork,
    private readonly registrations: RegistrationRepository,
    private readonly lists: RegistrationListRepository,
    private readonly places: RegistrationPlaces,
    private readonly rights: RegistrationRights,
    private readonly sheets: RegistrationSheets,
  ) {}

  /**
   * A page: all to whoever runs the edition, to others those that they may act for.
   * @throws AppError ACTION_FORBIDDEN, REQUEST_INVALID for a cursor of another list
   */
  async list(
    actor: Actor,
    editionId: string,
    query: RegistrationListQuery,
  ): Promise<RegistrationPage> {
    const reach = reachOf(actor, 'registration.read');
    const { items, ...page } = await this.lists.list(editionId, query, reach);
    const counts = await this.lists.counts(editionId, reach);
    return { ...page, items: await this.sheets.of(actor, items), counts };
  }

  /** Those of the persons that the account stands for, the newest first. @throws AppError ACTION_FORBIDDEN */
  async listOwn(actor: Actor): Promise<RegistrationSheet[]> {
    assertMayAtAll(actor, 'registration.read');
    const rows = await this.lists.listOfPersons(ownPersons(actor), MOST_OWN);
    return this.sheets.of(actor, rows);
  }

  /** @throws AppError ACTION_FORBIDDEN, REGISTRATION_NOT_FOUND */
  async read(actor: Actor, editionId: string, id: string): Promise<RegistrationSheet> {
    assertMayAtAll(actor, 'registration.read');
    await this.rights.assertMay(
      actor,
      'registration.read',
      await this.registrations.get(editionId, id),
    );
    // Whose place on the wait list it is counts all that came before.
    const row = await beyondReach(() => this.registrations.findListed(id));
    const [sheet] = row ? await this.sheets.of(actor, [row]) : [];
    if (sheet) return sheet;
    throw new AppError({ code: 'REGISTRATION_NOT_FOUND' });
  }

  /**
   * Signs somebody up: approved, to be approved, or on the wait list where all places are taken.
   * @throws AppError ACTION_FORBIDDEN, PERSON_NOT_FOUND, EDITION_NOT_FOUND, EDITION_CLOSED, EDITION_PHASE_FORBIDS, REGISTRATIONS_NOT_SET_UP,
   *   REGISTRATIONS_NOT_TAKEN to all but who runs the edition, REGISTRATION_KNOWN, REQUEST_INVALID by `answers.<id>`
   */
  async make(actor: Actor, editionId: string, form: RegistrationForm): Promise<RegistrationSheet> {
    const id = newId();
    const runs = this.rights.runs(actor, editionId);
    await this.work.run(
      editionId,
      runs ? 'organiser' : 'participant',
      (tx) => this.rights.actFor(tx, actor, 'registration.make', editionId, form.personId),
      async (tx, held, person) => {
        if (!runs) assertTaken(held);
        await this.assertFresh(tx, editionId, person);
        const { setting, questions, now: cameAt } = held;
        const answers = rightAnswers(held, form.answers);
        const state = stateOnArrival(setting, await this.registrations.taken(editionId, tx));
        const { id: personId, organisationId, own } = person;
        const row = { id, editionId, personId, organisationId, state, own, cameAt };
        await this.registrations.insert(tx, { ...row, typedBy: actor.id });
        await this.registrations.answer(tx, id, idsOf(questions), answers);
        await auditRegistration(tx, actor, 'make', id);
        const made = await this.registrations.get(editionId, id, tx);
        await this.places.tell(tx, made, state === 'APPLIED' ? 'RECEIVED' : state);
      },
    );
    return this.read(actor, editionId, id);
  }

  /**
   * Answers again, all of them, while it lives.
   * @throws AppError ACTION_FORBIDDEN, REGISTRATION_NOT_FOUND, EDITION_CLOSED, REGISTRATION_OVER, REQUEST_INVALID, VERSION_CHANGED
   */
  async revise(
    actor: Actor,
    editionId: string,
    id: string,
    given: RegistrationAnswers,
    { lockVersion }: RegistrationChange = {},
  ): Promise<RegistrationSheet> {
    assertMayAtAll(actor, 'registration.make');
    await this.rights.assertMay(
      actor,
      'registration.make',
      await this.registrations.get(editionId, id),
    );
    await this.work.run(
      editionId,
      null,
      (tx) => this.registrations.get(editionId, id, tx),
      async (tx, held, known) => {
        const row = await this.registrations.get(editionId, id, tx);
        if (row.state === 'REJECTED' || row.state === 'CANCELLED')
          throw new AppError({ code: 'REGISTRATION_OVER' });
        const asked = held.questions.filter(({ retired }) => !retired);
        const answers = rightAnswers(held, given);
        await this.registrations.change(
          tx,
          { id, lockVersion: lockVersion ?? row.lockVersion },
          {},
        );
        await this.registrations.answer(tx, known.id, idsOf(asked), answers);
        await auditRegistration(tx, actor, 'revise', id);
      },
    );
    return this.read(actor, editionId, id);
  }

  /**
   * By the person, who acts for them, or an organiser; what was merged into it goes along. The place goes to who waits.
   * @throws AppError ACTION_FORBIDDEN, REGISTRATION_NOT_FOUND, EDITION_CLOSED, ILLEGAL_STATE_MOVE, VERSION_CHANGED
   */
  async cancel(
    actor: Actor,
    editionId: string,
    id: string,
    { lockVersion, reason = '' }: RegistrationChange = {},
  ): Promise<RegistrationSheet> {
    assertMayAtAll(actor, 'registration.make');
    const known = await this.registrations.get(editionId, id);
    const acting = await this.rights.assertMay(actor, 'registration.make', known);
    await this.work.run(
      editionId,
      null,
      (tx) => this.registrations.get(editionId, id, tx),
      async (tx, { setting, now }) => {
        const row = await this.registrations.get(editionId, id, tx);
        const same = await this.registrations.listSame(tx, id);
        const seen = { ...row, lockVersion: lockVersion ?? row.lockVersion };
        for (const one of [seen, ...same]) {
          assertMove(REGISTRATION_STATES, one.state, 'CANCELLED', acting);
          const values = { state: 'CANCELLED', reason, decided_by: actor.id, decided_at: now };
          await this.registrations.change(tx, one, values);
          await auditRegistration(tx, actor, 'cancel', one.id, reason);
        }
        await this.places.tell(tx, row, 'CANCELLED');
        await this.places.fill(tx, setting);
      },
    );
    return this.read(actor, editionId, id);
  }

  private async assertFresh(
    tx: Transaction,
    editionId: string,
    { id, name }: ActedFor,
  ): Promise<void> {
    const known = await this.registrations.findLiving(tx, editionId, id);
    if (!known) return;
    const { number } = known;
    throw new AppError({ code: 'REGISTRATION_KNOWN', params: { name, number } });
  }
}

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

/** @throws AppError REGISTRATIONS_NOT_TAKEN before the first day and after the last one */
function assertTaken({ setting, signUp }: HeldEdition): void {
  if (signUp === 'OPEN') return;
  const params = { from: setting.opensOn, until: setting.closesOn };
  throw new AppError({ code: 'REGISTRATIONS_NOT_TAKEN', params });
}

/** @throws AppError REQUEST_INVALID naming each question whose answer is wrong */
function rightAnswers({ questions }: HeldEdition, given: RegistrationAnswers) {
  const { answers, problems } = checkedAnswers(questions, given);
  if (problems.length > 0) throw new AppError({ code: 'REQUEST_INVALID', fields: [...problems] });
  return answers;
}
