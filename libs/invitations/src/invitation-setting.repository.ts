import { type InvitationSettingsForm, invitationSettingsFormSchema } from '@jiqia/contracts/forms';
import { guardedUpdate, newId, type Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** When the letters of an edition may go out; `id` is null where the edition has no settings of its own. */
export interface InvitationSetting extends InvitationSettingsForm {
  readonly id: string | null;
  readonly lockVersion: number;
}

/** What the product comes with. */
const SHIPPED: InvitationSetting = {
  ...invitationSettingsFormSchema.parse({}),
  id: null,
  lockVersion: 0,
};

@Injectable()
export class InvitationSettingRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async get(
    editionId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<InvitationSetting> {
    const [row]: InvitationSetting[] = await manager.query(
      `SELECT id, to_char(from_time, 'HH24:MI') AS "from", to_char(until_time, 'HH24:MI') AS until, on_days_off AS "onDaysOff",
              most_a_day AS "mostADay", remind_hours AS "remindHours", by_sms AS "bySms", lock_version AS "lockVersion"
         FROM invitation_setting WHERE edition_id = $1`,
      [editionId],
    );
    return row ?? SHIPPED;
  }

  async insert(
    tx: Transaction,
    editionId: string,
    { from, until, onDaysOff, mostADay, remindHours, bySms }: InvitationSettingsForm,
  ): Promise<string> {
    const id = newId();
    await tx.query(
      `INSERT INTO invitation_setting (id, edition_id, from_time, until_time, on_days_off, most_a_day, remind_hours, by_sms)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, editionId, from, until, onDaysOff, mostADay, remindHours, bySms],
    );
    return id;
  }

  /** @throws AppError VERSION_CHANGED */
  async update(
    tx: Transaction,
    key: { readonly id: string; readonly lockVersion: number },
    { from, until, onDaysOff, mostADay, remindHours, bySms }: InvitationSettingsForm,
  ): Promise<void> {
    await guardedUpdate(tx, 'invitation_setting', key, {
      from_time: from,
      until_time: until,
      on_days_off: onDaysOff,
      most_a_day: mostADay,
      remind_hours: remindHours,
      by_sms: bySms,
    });
  }
}
