import { Sweep, SweptWork } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { AgendaLetterRepository } from './agenda-letter.repository.js';

/** Letters with agendas that were lost on their way. */
@Injectable()
export class AgendasSweep extends Sweep {
  override readonly name = 'agendas';

  constructor(
    private readonly work: SweptWork,
    private readonly letters: AgendaLetterRepository,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    const lost = await this.letters.listUnsent(most);
    return this.work.again('agenda-letter.send', lost, (letterId) => ({ letterId }));
  }
}
