import { Clock } from '@jiqia/clock';
import type { RegistrationState } from '@jiqia/contracts/states';
import type { RegistrationLetterKind } from '@jiqia/contracts/words';
import { audit, type Transaction } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { RegistrationLetterRepository } from './registration-letter.repository.js';
import { freePlaces, type RegistrationSetting } from './registration.rules.js';
import { RegistrationRepository, type RegistrationRow } from './registration.repository.js';

/** Gives places that are free to those who wait for one. The caller holds the settings of the edition. */
@Injectable()
export class RegistrationPlaces {
  constructor(
    private readonly registrations: RegistrationRepository,
    private readonly letters: RegistrationLetterRepository,
    private readonly clock: Clock,
  ) {}

  /** Where an organiser decides nothing moves by itself; else whoever came first has the next place, and the others wait. */
  async fill(
    tx: Transaction,
    { editionId, capacity, approval }: RegistrationSetting,
  ): Promise<void> {
    if (approval) return;
    const free = freePlaces({ capacity }, await this.registrations.taken(editionId, tx));
    const states = ['APPLIED', 'WAITING'] as const;
    const next = free === 0 ? [] : await this.registrations.listIn(tx, editionId, states, free);
    const waited = next.filter(({ state }) => state === 'WAITING');
    const applied = next.filter(({ state }) => state === 'APPLIED');
    await this.moveAll(tx, waited, 'APPROVED', 'MOVED_UP');
    await this.moveAll(tx, applied, 'APPROVED', 'APPROVED');
    const late = await this.registrations.listIn(tx, editionId, ['APPLIED'], null);
    await this.moveAll(tx, late, 'WAITING', 'WAITING');
  }

  /** Tells somebody how their registration stands. */
  async tell(tx: Transaction, row: RegistrationRow, kind: RegistrationLetterKind): Promise<void> {
    const place = kind === 'WAITING' ? await this.registrations.placeOf(tx, row) : null;
    await this.letters.insert(tx, [{ registrationId: row.id, kind, place }], this.clock.now());
  }

  private async moveAll(
    tx: Transaction,
    rows: readonly RegistrationRow[],
    to: RegistrationState,
    kind: RegistrationLetterKind,
  ): Promise<void> {
    if (rows.length === 0) return;
    const ids = rows.map(({ id }) => id);
    await this.registrations.moveAll(tx, ids, to, { actor: SYSTEM.id, at: this.clock.now() });
    await audit(
      tx,
      ids.map((entityId) => ({
        actor: SYSTEM.id,
        action: to === 'APPROVED' ? 'registration.move-up' : 'registration.wait',
        entity: 'registration',
        entityId,
      })),
    );
    for (const row of rows) await this.tell(tx, row, kind);
  }
}
