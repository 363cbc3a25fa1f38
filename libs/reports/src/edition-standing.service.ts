import type {
  InvitationState,
  MatchState,
  MeetingState,
  StateCount,
} from '@jiqia/contracts/states';
import { StandingEntries } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { InvitationsService } from '@jiqia/invitations';
import { MatchesService } from '@jiqia/matching';
import { TimetablesService } from '@jiqia/meetings';
import { Injectable } from '@nestjs/common';

/** How many of each stand in each state. */
export interface Standing {
  /** Needs and capabilities that take part and have not ended. */
  readonly entries: { readonly needs: number; readonly capabilities: number };
  readonly pairs: readonly StateCount<MatchState>[];
  readonly invitations: readonly StateCount<InvitationState>[];
  readonly meetings: readonly StateCount<MeetingState>[];
}

/** Where an edition stands now, for whoever runs it: counted as it is asked, not of the page that is kept for readers. */
@Injectable()
export class EditionStanding {
  constructor(
    private readonly entries: StandingEntries,
    private readonly matches: MatchesService,
    private readonly invitations: InvitationsService,
    private readonly timetables: TimetablesService,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN */
  async read(actor: Actor, editionId: string): Promise<Standing> {
    authorise(actor, 'report.download', { kind: 'report', editionId });
    const [entries, pairs, invitations, meetings] = await Promise.all([
      this.entries.count(editionId),
      this.matches.countStates(editionId),
      this.invitations.countStates(editionId),
      this.timetables.countMeetingStates(editionId),
    ]);
    return { entries, pairs, invitations, meetings };
  }
}
