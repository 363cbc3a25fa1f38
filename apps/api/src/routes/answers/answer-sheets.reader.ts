import { Clock } from '@jiqia/clock';
import type { CapabilityParty, NeedParty } from '@jiqia/contracts/http';
import type { MatchState } from '@jiqia/contracts/states';
import { readerOf, reasonWordsFor } from '@jiqia/contracts/words';
import { DisclosuresService } from '@jiqia/disclosures';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { invitationResource, type InvitationRow } from '@jiqia/invitations';
import { MatchesService } from '@jiqia/matching';
import { ReleasesService } from '@jiqia/meetings';
import type { Contact } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { cut } from '../../http/cut.js';
import { PartiesReader } from '../parties/parties.reader.js';

type SessionTimes = Pick<EditionRow['sessions'][number], 'name' | 'date' | 'from' | 'until'>;

/** What the holder of an answer link is shown: who asks, for whom, why, when and where, and how things stand. */
export interface AnswerSheet {
  readonly side: InvitationRow['side'];
  readonly state: InvitationRow['state'];
  /** How the pair stands that the invitation is for. */
  readonly pair: MatchState;
  /** True when the time for an answer has passed, whether or not a timer has marked it. */
  readonly expired: boolean;
  readonly expiresAt: Date | null;
  readonly edition: Pick<
    EditionRow,
    'name' | 'programme' | 'venue' | 'timeZone' | 'organiser' | 'closedAt' | 'phase'
  > & {
    readonly kind: Pick<EditionRow['kind'], 'phases'>;
    readonly sessions: readonly SessionTimes[];
  };
  readonly need: NeedParty;
  readonly capability: CapabilityParty;
  readonly reasons: readonly string[];
  /** As it was last released; null before that. */
  readonly meeting: { readonly startsAt: Date; readonly place: string } | null;
  /** How the other side is reached, once both have said yes. */
  readonly contact: Contact | null;
}

const MOST_REASONS = 5;

@Injectable()
export class AnswerSheetsReader {
  constructor(
    private readonly editions: EditionsService,
    private readonly matches: MatchesService,
    private readonly releases: ReleasesService,
    private readonly parties: PartiesReader,
    private readonly disclosures: DisclosuresService,
    private readonly clock: Clock,
  ) {}

  /** The sheet is part of its invitation: whoever may read that reads all of these. @throws AppError ACTION_FORBIDDEN */
  async read(actor: Actor, row: InvitationRow): Promise<AnswerSheet> {
    const fields = authorise(actor, 'invitation.read', invitationResource(row));
    const match = await this.matches.get(row.matchId);
    const parties = await this.parties.readHeld(row, match);
    const meeting = match.state === 'MEETING_SET' ? await this.releases.findKnown(match.id) : null;
    const capability = parties.capability(match.capabilityId);
    const sheet: AnswerSheet = {
      side: row.side,
      state: row.state,
      pair: match.state,
      expired: row.expiresAt !== null && row.expiresAt < this.clock.now(),
      expiresAt: row.expiresAt,
      edition: await this.editions.get(row.editionId),
      need: parties.need(match.needId),
      capability,
      reasons: match.reasons
        .slice(0, MOST_REASONS)
        .map((reason) => reasonWordsFor(readerOf(row.side, capability.person), reason)),
      meeting: meeting ? { startsAt: meeting.startsAt, place: meeting.place } : null,
      contact: await this.disclosures.contactForHolder(actor, row, match),
    };
    return cut(sheet, fields);
  }
}
