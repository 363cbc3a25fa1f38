import { Sweep, SweptWork } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { NoticeRepository } from './notice.repository.js';

/** Notices whose mail is missing. */
@Injectable()
export class NoticesSweep extends Sweep {
  override readonly name = 'notices';

  constructor(
    private readonly work: SweptWork,
    private readonly notices: NoticeRepository,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    const ids = await this.notices.listUnsent(most);
    return this.work.again('notice.send', ids, (noticeId) => ({ noticeId }));
  }
}
