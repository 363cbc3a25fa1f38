import { beyondReach } from '@jiqia/database';
import { type Actor, assertMayAtAll, reachOf } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { type OwnMeeting, OwnMeetingRepository } from './own-meeting.repository.js';

/** The meetings of the parties that an account stands for. */
@Injectable()
export class OwnMeetingsService {
  constructor(private readonly meetings: OwnMeetingRepository) {}

  /**
   * As they were last released, the newest first, 200 at most; none for who stands for no party, as organisers do. Who was relieved does not see the meeting here any
   * more, who comes instead does.
   * @throws AppError ACTION_FORBIDDEN
   */
  async list(actor: Actor, editionId: string | null): Promise<OwnMeeting[]> {
    assertMayAtAll(actor, 'agenda.read');
    const grants = (actor.grants ?? []).filter(
      ({ scope }) => scope.kind === 'organisation' || scope.kind === 'person',
    );
    if (grants.length === 0) return [];
    const reach = reachOf({ ...actor, roles: [], grants }, 'agenda.read');
    // The wall shows meetings to those who run the edition alone; the condition is the policy's.
    return beyondReach(() => this.meetings.list(reach, editionId));
  }
}
