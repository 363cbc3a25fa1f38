import { Clock } from '@jiqia/clock';
import { audit, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise, SYSTEM } from '@jiqia/identity';
import { ReleasesService } from '@jiqia/meetings';
import { Injectable } from '@nestjs/common';
import { AgendaLetterRepository, type AgendaLetterRow } from './agenda-letter.repository.js';
import { toldOf } from './told.js';

/** Letters of a release that are listed: nobody has as many participants. */
const MOST = 5000;

/** Who is told of a release of the timetable, and how that went. */
@Injectable()
export class AgendaLettersService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly letters: AgendaLetterRepository,
    private readonly releases: ReleasesService,
    private readonly clock: Clock,
  ) {}

  /** Prepares the letters of a release. Asked again it prepares none twice. @throws AppError RELEASE_NOT_FOUND */
  async prepare(releaseId: string): Promise<void> {
    const { editionId, version } = await this.releases.get(releaseId);
    const told = toldOf(
      await this.releases.listMeetings(editionId, version - 1),
      await this.releases.listMeetings(editionId, version),
    );
    if (told.length === 0) return;
    await this.transactions.run(async (tx) => {
      const letters = await this.letters.insert(tx, releaseId, told, this.clock.now());
      if (letters > 0)
        await audit(tx, {
          actor: SYSTEM.id,
          action: 'timetable.tell',
          entity: 'timetable_release',
          entityId: releaseId,
          details: { letters },
        });
    });
  }

  /** The letters of a release, those that did not go out first. @throws AppError ACTION_FORBIDDEN, RELEASE_NOT_FOUND */
  async list(actor: Actor, editionId: string, version: number): Promise<AgendaLetterRow[]> {
    authorise(actor, 'notice.read', { kind: 'notice', editionId });
    const release = (await this.releases.list(actor, editionId)).find(
      (row) => row.version === version,
    );
    if (!release) throw new AppError({ code: 'RELEASE_NOT_FOUND' });
    return this.letters.list(release.id, MOST);
  }
}
