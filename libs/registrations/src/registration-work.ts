import { Clock, dayIn } from '@jiqia/clock';
import type { ActingAs, SignUp } from '@jiqia/contracts/words';
import { audit, beyondReach, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import type { Question, RegistrationSetting } from './registration.rules.js';
import { signUpOn } from './registration.rules.js';
import { RegistrationSettingRepository } from './registration-setting.repository.js';

/** What stands still while registrations of an edition change. */
export interface HeldEdition {
  readonly setting: RegistrationSetting;
  /** Those asked no more, too. */
  readonly questions: readonly Question[];
  readonly signUp: SignUp;
  readonly now: Date;
}

/** What stands around every change of a registration: an open edition, and one writer at a time, so that no place is given twice. */
@Injectable()
export class RegistrationWork {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly settings: RegistrationSettingRepository,
    private readonly editions: EditionsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Places are counted over everybody's registrations: beyond the reach of who acts, whom `work` asks the policy about first.
   * @param as who registers, or decides on that, by the phase of the edition; null for what is done in every phase
   * @throws AppError EDITION_NOT_FOUND, EDITION_CLOSED, EDITION_PHASE_FORBIDS, REGISTRATIONS_NOT_SET_UP
   */
  run<T>(
    editionId: string,
    as: ActingAs | null,
    asked: (tx: Transaction) => Promise<T>,
    work: (tx: Transaction, held: HeldEdition, known: T) => Promise<void>,
  ): Promise<void> {
    return beyondReach(() =>
      this.transactions.run(async (tx) => {
        const known = await asked(tx);
        if (as === null) await this.editions.assertOpen(tx, editionId);
        else await this.editions.assertAct(tx, editionId, 'REGISTER', as);
        const { timeZone } = await this.editions.get(editionId, tx);
        // From here on others wait: as little as possible is done meanwhile.
        const setting = await this.settings.hold(tx, editionId);
        if (!setting) throw new AppError({ code: 'REGISTRATIONS_NOT_SET_UP' });
        const now = this.clock.now();
        const questions = await this.settings.listQuestions(setting.id, tx);
        const signUp = signUpOn(setting, dayIn(timeZone, now));
        await work(tx, { setting, questions, signUp, now }, known);
      }),
    );
  }
}

/** Writes down what was done with a registration. Answers and names are no part of it. */
export const auditRegistration = (
  tx: Transaction,
  actor: { readonly id: string },
  verb: string,
  entityId: string,
  reason = '',
): Promise<void> =>
  audit(tx, {
    actor: actor.id,
    action: `registration.${verb}`,
    entity: 'registration',
    entityId,
    reason,
  });
