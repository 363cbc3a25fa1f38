import { isAppError } from '@jiqia/errors';
import { EventSubscriber } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { RegistrationPlaces } from './registration-places.js';
import { RegistrationWork } from './registration-work.js';
import { RegistrationListRepository } from './registration-list.repository.js';

/** Somebody was erased, and their registrations with them: the places that they had go to those who wait. */
@Injectable()
export class RegistrationsFillForErased extends EventSubscriber<'registrations.fill-for-erased'> {
  override readonly name = 'registrations.fill-for-erased';

  constructor(
    private readonly registrations: RegistrationListRepository,
    private readonly work: RegistrationWork,
    private readonly places: RegistrationPlaces,
  ) {
    super();
  }

  /** Nobody knows any more which editions it was; where no place is free nothing happens. */
  override async handle(): Promise<void> {
    for (const editionId of await this.registrations.listWaitedFor()) {
      try {
        await this.work.run(
          editionId,
          null,
          () => Promise.resolve(),
          (tx, { setting }) => this.places.fill(tx, setting),
        );
      } catch (error) {
        if (!isAppError(error) || error.code !== 'EDITION_CLOSED') throw error;
      }
    }
  }
}
