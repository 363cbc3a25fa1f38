import { BOUNCED_WORDS, fillWords } from '@jiqia/contracts/words';
import { audit, type Transaction } from '@jiqia/database';
import { isAppError } from '@jiqia/errors';
import { SYSTEM } from '@jiqia/identity';
import { type Bounce, type BouncedLetter, BounceHolder } from '@jiqia/mail';
import { PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { NoticeRepository, type NoticeRow } from './notice.repository.js';

/** Notices that came back: somebody telephones. */
@Injectable()
export class NoticeBounceHolder extends BounceHolder {
  override readonly kind = 'NOTICE';

  constructor(
    private readonly notices: NoticeRepository,
    private readonly parties: PartiesService,
  ) {
    super();
  }

  override async find(messageId: string): Promise<BouncedLetter | null> {
    const row = await this.noticeOf(messageId.slice(1, messageId.indexOf('@')));
    if (row?.messageId !== messageId) return null;
    const { address } = (await this.parties.addressees([row]))(row);
    return { id: row.id, editionId: row.editionId, address };
  }

  override async bounced(
    tx: Transaction,
    letterId: string,
    { status, hard }: Bounce,
  ): Promise<void> {
    const words = fillWords(BOUNCED_WORDS[hard ? 'HARD' : 'SOFT'], { status }, 'zh');
    if (!(await this.notices.noteBounce(tx, letterId, { status, hard }, words)) || !hard) return;
    await audit(tx, {
      actor: SYSTEM.id,
      action: 'notice.bounced',
      entity: 'notice',
      entityId: letterId,
      reason: words,
    });
  }

  private async noticeOf(id: string): Promise<NoticeRow | null> {
    try {
      return await this.notices.get(id);
    } catch (error) {
      if (isAppError(error) && error.code === 'NOTICE_NOT_FOUND') return null;
      throw error;
    }
  }
}
