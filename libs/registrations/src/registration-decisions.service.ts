import type { RegistrationDecisionForm } from '@jiqia/contracts/http';
import { REGISTRATION_STATES } from '@jiqia/contracts/states';
import type { RegistrationDecision } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { AppError, isAppError } from '@jiqia/errors';
import { type Actor, actingOn, assertMove, assertWords, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { RegistrationPlaces } from './registration-places.js';
import { auditRegistration, RegistrationWork } from './registration-work.js';
import { freePlaces } from './registration.rules.js';
import { type ListedRegistration, RegistrationRepository } from './registration.repository.js';

/** What became of one registration; `problem` says why it stays as it is. */
export interface DecidedRegistration {
  readonly id: string;
  /** Empty where there is no such registration. */
  readonly participant: string;
  readonly problem: AppError | null;
}
export interface RegistrationsDecided {
  readonly registrations: readonly DecidedRegistration[];
  /** Places that nobody has now; null where there is no limit. */
  readonly free: number | null;
}

/** One decision about one registration, by the version that was looked at. */
interface Decision {
  readonly to: RegistrationDecision;
  readonly reason: string;
  readonly lockVersion: number | undefined;
}

const VERBS: Readonly<Record<RegistrationDecision, string>> = {
  APPROVED: 'approve',
  REJECTED: 'reject',
  WAITING: 'wait',
};

/** Organisers decide on registrations, many at once. */
@Injectable()
export class RegistrationDecisionsService {
  constructor(
    private readonly work: RegistrationWork,
    private readonly registrations: RegistrationRepository,
    private readonly places: RegistrationPlaces,
  ) {}

  /**
   * In the order of coming, as long as there are places: what cannot be decided so stays as it is, and is named.
   * @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, EDITION_CLOSED, EDITION_PHASE_FORBIDS, REGISTRATIONS_NOT_SET_UP
   */
  async decide(
    actor: Actor,
    editionId: string,
    { to, reason, registrations }: RegistrationDecisionForm,
  ): Promise<RegistrationsDecided> {
    const decided: DecidedRegistration[] = [];
    let free: number | null = null;
    await this.work.run(
      editionId,
      'organiser',
      () =>
        Promise.resolve(
          authorise(actor, 'registration.decide', { kind: 'registration', editionId }),
        ),
      async (tx, { setting, now }) => {
        // The work may run again.
        decided.length = 0;
        const seen = new Map(registrations.map(({ id, version }) => [id, version]));
        const rows = await this.registrations.listByIds(tx, editionId, [...seen.keys()]);
        free = freePlaces(setting, await this.registrations.taken(editionId, tx));
        for (const row of rows) {
          const decision = { to, reason, lockVersion: seen.get(row.id) };
          if (to === 'APPROVED' && free === 0 && row.state !== 'APPROVED')
            decided.push(left(row, full(setting.capacity)));
          else {
            const one = await this.decideOne(tx, actor, row, decision, now);
            if (one.problem === null && to === 'APPROVED' && free !== null) free -= 1;
            decided.push(one);
          }
          seen.delete(row.id);
        }
        for (const id of seen.keys())
          decided.push({
            id,
            participant: '',
            problem: new AppError({ code: 'REGISTRATION_NOT_FOUND' }),
          });
      },
    );
    return { registrations: decided, free };
  }

  private async decideOne(
    tx: Transaction,
    actor: Actor,
    row: ListedRegistration,
    { to, reason, lockVersion }: Decision,
    now: Date,
  ): Promise<DecidedRegistration> {
    const { id, editionId, participant } = row;
    try {
      const acting = actingOn(actor, { kind: 'registration', id, editionId });
      assertMove(REGISTRATION_STATES, row.state, to, acting);
      assertWords(REGISTRATION_STATES, row.state, to, { reason });
      const key = { id, lockVersion: lockVersion ?? row.lockVersion };
      const values = { state: to, reason, decided_by: actor.id, decided_at: now };
      await this.registrations.change(tx, key, values);
    } catch (error) {
      if (isAppError(error)) return left(row, error);
      throw error;
    }
    await auditRegistration(tx, actor, VERBS[to], id, reason);
    const movedUp = row.state === 'WAITING' && to === 'APPROVED';
    await this.places.tell(tx, row, movedUp ? 'MOVED_UP' : to);
    return { id, participant, problem: null };
  }
}

const left = ({ id, participant }: ListedRegistration, problem: AppError): DecidedRegistration => ({
  id,
  participant,
  problem,
});

const full = (capacity: number | null): AppError =>
  new AppError({ code: 'REGISTRATION_FULL', params: { capacity: capacity ?? 0 } });
