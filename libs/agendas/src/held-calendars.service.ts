import type { Side } from '@jiqia/contracts/words';
import { renderCalendar } from '@jiqia/documents';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { ReleasesService } from '@jiqia/meetings';
import { PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { headOf } from './agenda-head.js';
import { AgendaReader } from './agenda.reader.js';

/** The calendar file of one meeting, as it was last released, for whoever holds the link to its pair. */
@Injectable()
export class HeldCalendars {
  constructor(
    private readonly editions: EditionsService,
    private readonly releases: ReleasesService,
    private readonly parties: PartiesService,
    private readonly agendas: AgendaReader,
  ) {}

  /**
   * For a door that has asked the policy. How the other side is reached stands on the page, not in this file.
   * @returns iCalendar text @throws AppError MEETING_NOT_FOUND before a meeting was released, and where it is off
   */
  async of(editionId: string, matchId: string, side: Side): Promise<string> {
    const meeting = await this.releases.findKnown(matchId);
    if (!meeting) throw new AppError({ code: 'MEETING_NOT_FOUND' });
    const edition = await this.editions.get(editionId);
    const entry = (await this.agendas.read(edition, [{ side, meeting }])).get(matchId);
    const seat = meeting[side];
    const { name, organisation } = (await this.parties.addressees([seat]))(seat);
    return renderCalendar(headOf(edition, meeting.changedAt), {
      participant: { name, organisation, slug: '', side },
      meetings: entry ? [{ ...entry, contacts: [] }] : [],
    });
  }
}
