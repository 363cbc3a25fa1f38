import { ENVIRONMENT, type Environment, keepsLetterHours } from '@jiqia/config';
import type { InvitationSettingsForm } from '@jiqia/contracts/forms';
import { audit, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { Inject, Injectable } from '@nestjs/common';
import {
  type InvitationSetting,
  InvitationSettingRepository,
} from './invitation-setting.repository.js';

/** What an organiser says of the hours and days at which people of an edition may be written to. */
@Injectable()
export class InvitationSettingsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly settings: InvitationSettingRepository,
    private readonly editions: EditionsService,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Whether this installation keeps to them. */
  get kept(): boolean {
    return keepsLetterHours(this.environment);
  }

  /** @throws AppError ACTION_FORBIDDEN */
  async read(actor: Actor, editionId: string): Promise<InvitationSetting> {
    authorise(actor, 'invitation.prepare', { kind: 'invitation', editionId });
    return this.settings.get(editionId);
  }

  /**
   * Letters that wait already keep their hour.
   * @param lockVersion that was read; 0 where the edition has none of its own
   * @throws AppError ACTION_FORBIDDEN, EDITION_CLOSED, VERSION_CHANGED
   */
  async save(
    actor: Actor,
    editionId: string,
    lockVersion: number,
    form: InvitationSettingsForm,
  ): Promise<InvitationSetting> {
    authorise(actor, 'invitation.prepare', { kind: 'invitation', editionId });
    await this.transactions.run(async (tx) => {
      await this.editions.assertOpen(tx, editionId);
      const before = await this.settings.get(editionId, tx);
      if (before.id === null && lockVersion !== 0) throw new AppError({ code: 'VERSION_CHANGED' });
      const id = before.id ?? (await this.settings.insert(tx, editionId, form));
      if (before.id !== null) await this.settings.update(tx, { id, lockVersion }, form);
      await audit(tx, {
        actor: actor.id,
        action: `invitation-setting.${before.id === null ? 'create' : 'edit'}`,
        entity: 'invitation_setting',
        entityId: id,
      });
    });
    return this.settings.get(editionId);
  }
}
