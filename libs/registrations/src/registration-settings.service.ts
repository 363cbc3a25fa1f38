import { Clock, dayIn } from '@jiqia/clock';
import type { RegistrationSettingsForm } from '@jiqia/contracts/forms';
import type { SignUp } from '@jiqia/contracts/words';
import { audit, beyondReach, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { RegistrationPlaces } from './registration-places.js';
import {
  freePlaces,
  planQuestions,
  type Question,
  type RegistrationSetting,
  signUpOn,
} from './registration.rules.js';
import { RegistrationRepository } from './registration.repository.js';
import { RegistrationSettingRepository } from './registration-setting.repository.js';

/** How one signs up for an edition now. */
export interface SignUpSheet {
  readonly editionId: string;
  readonly setting: RegistrationSetting | null;
  /** Those that are asked, in their order. */
  readonly questions: readonly Question[];
  readonly signUp: SignUp;
  /** Places that nobody has; null where there is no limit. */
  readonly free: number | null;
}

/** What organisers set up so that people can sign up for an edition. */
@Injectable()
export class RegistrationSettingsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly settings: RegistrationSettingRepository,
    private readonly registrations: RegistrationRepository,
    private readonly places: RegistrationPlaces,
    private readonly editions: EditionsService,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND */
  async read(actor: Actor, editionId: string): Promise<SignUpSheet> {
    authorise(actor, 'registration-form.read', { kind: 'registration-form', editionId });
    const { timeZone } = await this.editions.get(editionId);
    const setting = await this.settings.find(editionId);
    const questions = setting ? await this.settings.listQuestions(setting.id) : [];
    // A count over all tells nobody who they are.
    const taken = await beyondReach(() => this.registrations.taken(editionId));
    return {
      editionId,
      setting,
      questions: questions.filter(({ retired }) => !retired),
      signUp: signUpOn(setting, dayIn(timeZone, this.clock.now())),
      free: setting ? freePlaces(setting, taken) : null,
    };
  }

  /**
   * Sets it up or rewrites it. Places that become free go to those who wait, and whoever waits for a decision that nobody makes any more is
   * approved, as places allow, in the order of coming.
   * @param lockVersion that was read; 0 for one that is not set up yet
   * @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, EDITION_CLOSED, VERSION_CHANGED, REQUEST_INVALID by field,
   *   REGISTRATION_CAPACITY_BELOW
   */
  async save(
    actor: Actor,
    editionId: string,
    lockVersion: number,
    form: RegistrationSettingsForm,
  ): Promise<SignUpSheet> {
    authorise(actor, 'registration-form.save', { kind: 'registration-form', editionId });
    await this.transactions.run(async (tx) => {
      await this.editions.assertOpen(tx, editionId);
      const id = await this.write(tx, editionId, lockVersion, form);
      const plan = planQuestions(await this.settings.listQuestions(id, tx), form.questions);
      if (plan.problems.length > 0)
        throw new AppError({ code: 'REQUEST_INVALID', fields: [...plan.problems] });
      await this.settings.write(tx, id, plan, this.clock.now());
      const action = lockVersion === 0 ? 'create' : 'edit';
      await audit(tx, {
        actor: actor.id,
        action: `registration-form.${action}`,
        entity: 'registration_setting',
        entityId: id,
      });
      const setting = await this.settings.hold(tx, editionId);
      if (setting) await this.places.fill(tx, setting);
    });
    return this.read(actor, editionId);
  }

  private async write(
    tx: Transaction,
    editionId: string,
    lockVersion: number,
    form: RegistrationSettingsForm,
  ): Promise<string> {
    const known = await this.settings.hold(tx, editionId);
    if (known) {
      const taken = await this.registrations.taken(editionId, tx);
      if (form.capacity !== null && form.capacity < taken)
        throw new AppError({ code: 'REGISTRATION_CAPACITY_BELOW', params: { taken } });
      await this.settings.update(tx, { id: known.id, lockVersion }, form);
      return known.id;
    }
    if (lockVersion !== 0) throw new AppError({ code: 'VERSION_CHANGED' });
    const id = newId();
    await this.settings.insert(tx, id, editionId, form);
    return id;
  }
}
