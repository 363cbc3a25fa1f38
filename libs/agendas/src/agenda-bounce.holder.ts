import { Clock } from '@jiqia/clock';
import { BOUNCED_WORDS, fillWords } from '@jiqia/contracts/words';
import { audit, type Transaction } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { type Bounce, type BouncedLetter, BounceHolder } from '@jiqia/mail';
import { ReleasesService } from '@jiqia/meetings';
import { PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { AgendaLetterRepository } from './agenda-letter.repository.js';

const AGENDA_ID = /^<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@agenda\.jiqia>$/;

/** Agendas that came back: somebody telephones. */
@Injectable()
export class AgendaBounceHolder extends BounceHolder {
  override readonly kind = 'AGENDA';

  constructor(
    private readonly letters: AgendaLetterRepository,
    private readonly releases: ReleasesService,
    private readonly parties: PartiesService,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async find(messageId: string): Promise<BouncedLetter | null> {
    const [, id] = AGENDA_ID.exec(messageId) ?? [];
    const row = id === undefined ? null : await this.letters.find(id);
    if (row === null) return null;
    const { editionId } = await this.releases.get(row.releaseId);
    const { address } = (await this.parties.addressees([row]))(row);
    return { id: row.id, editionId, address };
  }

  override async bounced(tx: Transaction, letterId: string, bounce: Bounce): Promise<void> {
    const { status, hard } = bounce;
    const reason = fillWords(BOUNCED_WORDS[hard ? 'HARD' : 'SOFT'], { status }, 'zh');
    const now = this.clock.now();
    if (!(await this.letters.noteBounce(tx, letterId, { ...bounce, reason, now })) || !hard) return;
    await audit(tx, {
      actor: SYSTEM.id,
      action: 'agenda-letter.bounced',
      entity: 'agenda_letter',
      entityId: letterId,
      reason,
    });
  }
}
