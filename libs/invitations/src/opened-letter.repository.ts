import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** The last message of an invitation that went out: all carry the same link, and nobody can tell which of them it was taken from. */
const LAST_OUT = `SELECT id FROM delivery WHERE invitation_id = $1 AND state IN ('SENT', 'DELIVERED', 'OPENED')
  ORDER BY settled_at DESC NULLS LAST, id DESC LIMIT 1`;

/** Letters whose link was opened. */
@Injectable()
export class OpenedLetterRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Told again nothing changes. */
  async note(invitationId: string, tx?: Transaction): Promise<void> {
    await (tx ?? this.dataSource).query(
      `UPDATE delivery SET state = 'OPENED', lock_version = lock_version + 1, updated_at = now()
        WHERE id = (${LAST_OUT}) AND state IN ('SENT', 'DELIVERED')`,
      [invitationId],
    );
  }
}
