import type { AvailabilityForm } from '@jiqia/contracts/forms';
import { beyondReach, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Availability, AvailabilityService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { ParticipantsRepository } from './participants.repository.js';
import { RegistrationRights } from './registration-rights.js';

/** When somebody cannot come to an edition, with who that is. */
export interface OwnAvailability extends Availability {
  readonly personId: string;
  readonly person: string;
}

/** Participants say when they cannot come to an edition; or those do who act for their organisation. */
@Injectable()
export class OwnAvailabilityService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly rights: RegistrationRights,
    private readonly participants: ParticipantsRepository,
    private readonly availability: AvailabilityService,
  ) {}

  /**
   * @param personId whoever acts themselves where nobody is named
   * @throws AppError ACTION_FORBIDDEN, PERSON_NOT_FOUND, REQUEST_INVALID where nobody is named and the account stands for no person
   */
  read(actor: Actor, editionId: string, personId?: string): Promise<OwnAvailability> {
    return beyondReach(() =>
      this.transactions.run(async (tx) => {
        const { id, name } = await this.rights.actFor(
          tx,
          actor,
          'availability.read',
          editionId,
          personId,
        );
        const read = await this.availability.read(tx, editionId, id);
        return { ...read, personId: id, person: name };
      }),
    );
  }

  /**
   * All that is said takes the place of what was said before. Meetings that are set then are named, and stay.
   * @throws AppError as `read`, AVAILABILITY_OF_PARTICIPANTS, EDITION_CLOSED, EDITION_PHASE_FORBIDS, VERSION_CHANGED, EDITION_PARTS_FULL
   */
  say(
    actor: Actor,
    editionId: string,
    lockVersion: number,
    form: AvailabilityForm,
    personId?: string,
  ): Promise<OwnAvailability> {
    return beyondReach(() =>
      this.transactions.run(async (tx) => {
        const { id, name } = await this.rights.actFor(
          tx,
          actor,
          'availability.say',
          editionId,
          personId,
        );
        if (!(await this.participants.takesPart(tx, editionId, id)))
          throw new AppError({ code: 'AVAILABILITY_OF_PARTICIPANTS', params: { name } });
        const as = this.rights.runs(actor, editionId) ? 'organiser' : 'participant';
        await this.availability.say(tx, actor, { editionId, personId: id, as }, lockVersion, form);
        const read = await this.availability.read(tx, editionId, id);
        return { ...read, personId: id, person: name };
      }),
    );
  }
}
