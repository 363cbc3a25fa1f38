import { isReference } from '@jiqia/contracts/forms';
import { refusal } from '@jiqia/contracts/words';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';

/** How routes name an edition: by its own number, as people do, or by its id. */
export const edition = {
  schema: z.string().min(1).max(40).refine(isReference, refusal('REFERENCE_INVALID')),
};

@Injectable()
export class EditionsReader {
  constructor(private readonly editions: EditionsService) {}

  /** @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND */
  get(actor: Actor, refOrId: string): Promise<EditionRow> {
    const isId = z.uuid().safeParse(refOrId).success;
    return isId ? this.editions.read(actor, refOrId) : this.editions.readByRef(actor, refOrId);
  }
}
