import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { AGENDA_FILES } from '@jiqia/contracts/words';
import { calendarSummary, renderCalendarCancel } from '@jiqia/documents';
import type { EditionRow } from '@jiqia/fairs';
import { addressIn, type MailAttachment } from '@jiqia/mail';
import { MatchesService } from '@jiqia/matching';
import { ReleasesService } from '@jiqia/meetings';
import { PartiesService } from '@jiqia/parties';
import { Inject, Injectable } from '@nestjs/common';
import type { NoticeRow } from './notice.repository.js';

/** Whose calendar it is. */
interface Attendee {
  readonly name: string;
  readonly email: string;
}

/** The calendar file that takes a meeting that is off out of the calendars of those who were told of it. */
@Injectable()
export class NoticeCalendars {
  constructor(
    private readonly releases: ReleasesService,
    private readonly matches: MatchesService,
    private readonly parties: PartiesService,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** None where the meeting was never released, or nobody can be written to. */
  async filesOf(
    row: NoticeRow,
    edition: EditionRow,
    attendee: Attendee,
  ): Promise<MailAttachment[]> {
    const isOff = row.kind === 'MEETING_CANCELLED';
    if (!isOff || row.meetingId === null || attendee.email === '') return [];
    const known = await this.releases.findLast(row.meetingId);
    if (!known) return [];
    const match = await this.matches.get(row.matchId);
    const parties = await this.parties.ofPairs([match], 'all');
    const need = parties.need(match.needId);
    const capability = parties.capability(match.capabilityId);
    const other =
      row.side === 'need' ? capability.person || capability.organisation : need.organisation;
    const { name, email } = edition.organiser;
    const content = renderCalendarCancel(
      edition,
      [
        {
          startsAt: known.startsAt.toISOString(),
          endsAt: known.endsAt.toISOString(),
          place: known.place,
          needKey: need.key,
          capabilityKey: capability.key,
          sequence: known.sequence + 1,
          changedAt: row.createdAt.toISOString(),
          summary: calendarSummary([{ name: other }]),
        },
      ],
      {
        organiser: {
          name: name || edition.name,
          email: email || addressIn(this.environment.MAIL_FROM),
        },
        attendee,
      },
    );
    const contentType = 'text/calendar; charset=utf-8; method=CANCEL';
    return [{ filename: AGENDA_FILES.CANCELLED, contentType, content }];
  }
}
