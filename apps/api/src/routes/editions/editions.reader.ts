import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';

/** How routes name an edition: by its own number, as people do, or by its id. */
export const edition = { schema: z.string().min(1).max(40) };

@Injectable()
export class EditionsReader {
  constructor(private readonly editions: EditionsService) {}

  /** @throws AppError EDITION_NOT_FOUND */
  get(refOrId: string): Promise<EditionRow> {
    const isId = z.uuid().safeParse(refOrId).success;
    return isId ? this.editions.get(refOrId) : this.editions.getByRef(refOrId);
  }
}
