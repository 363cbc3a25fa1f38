import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionPartsService, EditionsService } from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import type { TimetableEdition } from './wanted-meeting.js';

/** Reads what an edition lays down for its timetable. */
@Injectable()
export class TimetableEditionReader {
  constructor(
    private readonly editions: EditionsService,
    private readonly parts: EditionPartsService,
  ) {}

  /** @throws AppError EDITION_NOT_FOUND */
  async read(editionId: string, tx?: Transaction): Promise<TimetableEdition> {
    const { id, timeZone, sessions } = await this.editions.get(editionId, tx);
    return {
      id,
      timeZone,
      sessions,
      places: await this.parts.listRows('place', id, tx),
      unavailabilities: await this.parts.listRows('unavailability', id, tx),
      pins: await this.parts.listRows('pin', id, tx),
      precedences: await this.parts.listRows('precedence', id, tx),
    };
  }

  /**
   * Sees that the edition is open and lays down what it did when it was read, and keeps both so until the caller's
   * transaction ends. @throws AppError EDITION_CLOSED, EDITION_PHASE_FORBIDS, EDITION_CHANGED
   */
  async assertAsRead(tx: Transaction, edition: TimetableEdition): Promise<void> {
    await this.editions.assertAct(tx, edition.id, 'MAKE_TIMETABLE', 'organiser');
    if (isDeepStrictEqual(await this.read(edition.id, tx), edition)) return;
    throw new AppError({ code: 'EDITION_CHANGED' });
  }
}
