import type { DayEffect } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { EditionPartsService, EditionsService } from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import { DayEventRepository, type DayEventRow } from './day-event.repository.js';

/** Whom and what events are about. Meetings are asked for where they are held. */
@Injectable()
export class DaySubjects {
  constructor(
    private readonly events: DayEventRepository,
    private readonly editions: EditionsService,
    private readonly parts: EditionPartsService,
  ) {}

  /** Why an event is about nothing that there is; null when it is. */
  async unknown(
    tx: Transaction,
    { editionId, personId, sessionId, placeId, matchId }: Omit<DayEventRow, 'effect'>,
  ): Promise<DayEffect | null> {
    if (personId !== null && !(await this.events.isPerson(tx, personId))) return 'PERSON_UNKNOWN';
    if (matchId !== null && !(await this.events.isPair(tx, editionId, matchId)))
      return 'PAIR_UNKNOWN';
    if (sessionId !== null) {
      const { sessions } = await this.editions.get(editionId, tx);
      if (!sessions.some(({ id }) => id === sessionId)) return 'SESSION_UNKNOWN';
    }
    if (placeId !== null) {
      const places = await this.parts.listRows('place', editionId, tx);
      if (!places.some(({ id }) => id === placeId)) return 'PLACE_UNKNOWN';
    }
    return null;
  }
}
