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
  async read(editionId: string): Promise<TimetableEdition> {
    const { id, timeZone, sessions } = await this.editions.get(editionId);
    return {
      id,
      timeZone,
      sessions,
      places: await this.parts.listRows('place', id),
      unavailabilities: await this.parts.listRows('unavailability', id),
      pins: await this.parts.listRows('pin', id),
      precedences: await this.parts.listRows('precedence', id),
    };
  }
}
