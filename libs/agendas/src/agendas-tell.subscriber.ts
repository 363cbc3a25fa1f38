import type { SubscriberPayload } from '@jiqia/contracts/jobs';
import { EventSubscriber } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { AgendaLettersService } from './agenda-letters.service.js';

/** A timetable was released: those whose meetings have changed are written to. */
@Injectable()
export class AgendasTell extends EventSubscriber<'agendas.tell'> {
  override readonly name = 'agendas.tell';

  constructor(private readonly letters: AgendaLettersService) {
    super();
  }

  override handle({ releaseId }: SubscriberPayload<'agendas.tell'>): Promise<void> {
    return this.letters.prepare(releaseId);
  }
}
