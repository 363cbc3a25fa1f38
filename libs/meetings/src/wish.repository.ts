import type { Side } from '@jiqia/contracts/words';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { WishedSlot } from './wanted-meeting.js';

interface WishRow extends WishedSlot {
  readonly matchId: string;
  readonly side: Side;
}

/** When sides could come that had asked for another time and whose wish was taken over. */
@Injectable()
export class WishRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** By the id of the pair; pairs without a wish are not there. */
  async list(matchIds: readonly string[]): Promise<ReadonlyMap<string, readonly WishedSlot[]>> {
    const rows: WishRow[] = await this.dataSource.query(
      `SELECT match_id AS "matchId", side, starts_at AS "startsAt", ends_at AS "endsAt" FROM invitation_wish WHERE match_id = ANY($1)`,
      [matchIds],
    );
    const byMatch = new Map<string, WishedSlot[]>();
    for (const { matchId, ...wish } of rows)
      byMatch.set(matchId, [...(byMatch.get(matchId) ?? []), wish]);
    return byMatch;
  }
}
