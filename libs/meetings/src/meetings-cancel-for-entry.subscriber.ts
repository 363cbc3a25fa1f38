import { entryOf, type SubscriberPayload } from '@jiqia/contracts/jobs';
import { MatchesService } from '@jiqia/matching';
import { EventSubscriber } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { MeetingsService } from './meetings.service.js';

/** A need or capability went away: its meetings that have not begun are cancelled, in every edition that is open. */
@Injectable()
export class MeetingsCancelForEntry extends EventSubscriber<'meetings.cancel-for-entry'> {
  override readonly name = 'meetings.cancel-for-entry';

  constructor(
    private readonly meetings: MeetingsService,
    private readonly matches: MatchesService,
  ) {
    super();
  }

  /** One pair a transaction, in the order of ids; a second run finds nothing left. */
  override async handle(heard: SubscriberPayload<'meetings.cancel-for-entry'>): Promise<void> {
    const { side, id } = entryOf(heard);
    for (const matchId of await this.matches.listOfEntry(side, id, ['MUTUAL', 'MEETING_SET']))
      await this.meetings.endForEntry(matchId);
  }
}
