import { Sweep, SweptWork } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { RegistrationLetterRepository } from './registration-letter.repository.js';

/** Letters about registrations that were lost on their way. */
@Injectable()
export class RegistrationsSweep extends Sweep {
  override readonly name = 'registrations';

  constructor(
    private readonly work: SweptWork,
    private readonly letters: RegistrationLetterRepository,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    const lost = await this.letters.listUnsent(most);
    return this.work.again('registration-letter.send', lost, (letterId) => ({ letterId }));
  }
}
