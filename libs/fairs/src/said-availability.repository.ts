import { guardedUpdate, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';

/** That somebody has said when they cannot come. */
export interface SaidAvailability {
  readonly id: string;
  readonly note: string;
  readonly saidAt: Date;
  readonly lockVersion: number;
}

@Injectable()
export class SaidAvailabilityRepository {
  /** The last word of a person, where they have said anything. */
  async find(
    tx: Transaction,
    editionId: string,
    personId: string,
  ): Promise<SaidAvailability | null> {
    const [row]: SaidAvailability[] = await tx.query(
      `SELECT id, note, said_at AS "saidAt", lock_version AS "lockVersion" FROM edition_availability
        WHERE edition_id = $1 AND person_id = $2 ORDER BY said_at DESC, id DESC LIMIT 1`,
      [editionId, personId],
    );
    return row ?? null;
  }

  /**
   * Writes the last word. The caller holds the edition.
   * @param lockVersion that was read; 0 where nothing was said
   * @throws AppError VERSION_CHANGED
   */
  async write(
    tx: Transaction,
    known: SaidAvailability | null,
    lockVersion: number,
    said: {
      readonly id: string;
      readonly editionId: string;
      readonly personId: string;
      readonly note: string;
      readonly by: string;
      readonly at: Date;
    },
  ): Promise<void> {
    if (known) {
      const columns = { note: said.note, said_by: said.by, said_at: said.at };
      await guardedUpdate(tx, 'edition_availability', { id: known.id, lockVersion }, columns);
      return;
    }
    if (lockVersion !== 0) throw new AppError({ code: 'VERSION_CHANGED' });
    await tx.query(
      `INSERT INTO edition_availability (id, edition_id, person_id, note, said_by, said_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [said.id, said.editionId, said.personId, said.note, said.by, said.at],
    );
  }
}
