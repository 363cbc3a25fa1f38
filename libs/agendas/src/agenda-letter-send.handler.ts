import { Clock } from '@jiqia/clock';
import type { JobPayload } from '@jiqia/contracts/jobs';
import { AGENDA_UNSENT } from '@jiqia/contracts/words';
import { audit, type Transaction } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { LetterSending } from '@jiqia/mail';
import { ReleasesService } from '@jiqia/meetings';
import { JobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { AgendaLetterRepository, type AgendaLetterRow } from './agenda-letter.repository.js';
import { AgendaLetterWriter } from './agenda-letter.writer.js';
import { keyOf, toldOf } from './told.js';

/** Sends one letter about a release, unless the meetings it would speak of were called off meanwhile. */
@Injectable()
export class AgendaLetterSendHandler extends JobHandler<'agenda-letter.send'> {
  override readonly job = 'agenda-letter.send';

  constructor(
    private readonly rows: AgendaLetterRepository,
    private readonly releases: ReleasesService,
    private readonly letters: AgendaLetterWriter,
    private readonly sending: LetterSending,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async handle(
    { letterId }: JobPayload<'agenda-letter.send'>,
    jobId: string,
  ): Promise<void> {
    const row = await this.rows.find(letterId);
    if (row?.state !== 'PENDING') return;
    const release = await this.releases.get(row.releaseId);
    const { editionId, version } = release;
    const told = toldOf(
      await this.releases.listMeetings(editionId, version - 1),
      await this.releases.listMeetings(editionId, version),
    ).find((one) => keyOf(one) === keyOf(row));
    const nothing = { ...row, changed: [], gone: [], agenda: [], first: false };
    const { mail, contacts } = await this.letters.write(row, release, told ?? nothing);
    await this.sending.send({
      mail,
      since: row.createdAt,
      withoutAddress: AGENDA_UNSENT.NO_ADDRESS.zh,
      ...(told ? {} : { stopped: AGENDA_UNSENT.NOTHING_LEFT.zh }),
      claim: (tx, seconds) => this.rows.claim(tx, row.id, jobId, seconds),
      failed: (tx, reason) => this.rows.failed(tx, row.id, reason),
      settle: (tx, end, reason) =>
        this.settle(tx, row, { end: told ? end : 'STOPPED', reason, contacts }),
    });
  }

  private async settle(
    tx: Transaction,
    { id }: AgendaLetterRow,
    {
      end,
      reason,
      contacts,
    }: { end: 'SENT' | 'DEAD' | 'STOPPED'; reason: string; contacts: number },
  ): Promise<void> {
    await this.rows.settle(tx, id, { end, reason, now: this.clock.now() });
    const verb = { SENT: 'send', DEAD: 'undeliverable', STOPPED: 'stop' }[end];
    await audit(tx, {
      actor: SYSTEM.id,
      action: `agenda-letter.${verb}`,
      entity: 'agenda_letter',
      entityId: id,
      reason,
      ...(end === 'SENT' ? { details: { contacts } } : {}),
    });
  }
}
