import { Clock } from '@jiqia/clock';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import type { JobPayload } from '@jiqia/contracts/jobs';
import { ANNOUNCEMENT_UNSENT, ORGANISER_NAME, reachedInBrackets } from '@jiqia/contracts/words';
import { EditionsService } from '@jiqia/fairs';
import { LetterSending, type OutgoingMail } from '@jiqia/mail';
import { PartiesService } from '@jiqia/parties';
import { JobHandler } from '@jiqia/queue';
import { Letters } from '@jiqia/rulebook';
import { Inject, Injectable } from '@nestjs/common';
import {
  AnnouncementLetterRepository,
  type AnnouncementLetterRow,
} from './announcement-letter.repository.js';
import { AnnouncementRepository, type AnnouncementRow } from './announcement.repository.js';

/** Sends one letter with an announcement, unless that was withdrawn meanwhile. */
@Injectable()
export class AnnouncementLetterSendHandler extends JobHandler<'announcement-letter.send'> {
  override readonly job = 'announcement-letter.send';

  constructor(
    private readonly rows: AnnouncementLetterRepository,
    private readonly announcements: AnnouncementRepository,
    private readonly editions: EditionsService,
    private readonly parties: PartiesService,
    private readonly texts: Letters,
    private readonly sending: LetterSending,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    super();
  }

  override async handle(
    { letterId }: JobPayload<'announcement-letter.send'>,
    jobId: string,
  ): Promise<void> {
    const row = await this.rows.find(letterId);
    if (!row || row.settled) return;
    const announcement = await this.announcements.get(row.announcementId);
    const withdrawn = announcement.state !== 'PUBLISHED';
    await this.sending.send({
      mail: await this.write(row, announcement),
      since: row.createdAt,
      withoutAddress: ANNOUNCEMENT_UNSENT.NO_ADDRESS.zh,
      ...(withdrawn ? { stopped: ANNOUNCEMENT_UNSENT.WITHDRAWN.zh } : {}),
      claim: (tx, seconds) => this.rows.claim(tx, row.id, jobId, seconds),
      failed: (tx, reason) => this.rows.failed(tx, row.id, reason),
      settle: (tx, end, reason) =>
        this.rows.settle(tx, row.id, {
          end: withdrawn ? 'STOPPED' : end,
          reason,
          now: this.clock.now(),
        }),
    });
  }

  private async write(row: AnnouncementLetterRow, said: AnnouncementRow): Promise<OutgoingMail> {
    const edition = await this.editions.get(said.editionId);
    const { name: recipient, address } = (await this.parties.addressees([row]))(row);
    const { name, phone, email } = edition.organiser;
    return {
      messageId: `<${row.id}@announcement.jiqia>`,
      from: this.environment.MAIL_FROM,
      to: { name: recipient, address },
      ...(email ? { replyTo: email } : {}),
      ...(await this.texts.write('announcement', {
        recipient,
        programme: edition.programme,
        edition: edition.name,
        title: { zh: said.titleZh, en: said.titleEn || said.titleZh },
        text: { zh: paragraphs(said.textZh), en: paragraphs(said.textEn || said.textZh) },
        organiser: name || ORGANISER_NAME.zh,
        contacts: reachedInBrackets({ phone, email }),
      })),
      date: row.createdAt,
    };
  }
}

const paragraphs = (text: string): string[] => text.split(/\n+/).filter((line) => line !== '');
