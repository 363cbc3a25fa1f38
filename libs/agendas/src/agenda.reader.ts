import { otherSide, readerOf, reasonWordsFor, type Side } from '@jiqia/contracts/words';
import { DisclosuresService } from '@jiqia/disclosures';
import type { AgendaContact, PersonalAgenda } from '@jiqia/documents';
import type { EditionRow } from '@jiqia/fairs';
import { MatchesService, type MatchRow } from '@jiqia/matching';
import { type CoverRow, TimetablesService } from '@jiqia/meetings';
import { type Parties, PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { Held } from './told.js';

export type AgendaEntry = PersonalAgenda['meetings'][number];
/** How one side of a meeting is called there. */
type Named = AgendaEntry['others'][number];

const MOST_REASONS = 3;

/** What is told from: the pairs, how both sides are called and reached, and who comes instead of others. */
interface Sources {
  readonly match: (id: string) => MatchRow;
  readonly parties: Parties;
  readonly covers: readonly CoverRow[];
  readonly contacts: ReadonlyMap<string, AgendaContact>;
}

/** Reads the agenda of one of those who take part, from the meetings of a release. */
@Injectable()
export class AgendaReader {
  constructor(
    private readonly matches: MatchesService,
    private readonly parties: PartiesService,
    private readonly timetables: TimetablesService,
    private readonly disclosures: DisclosuresService,
  ) {}

  /** The entries of these meetings, by pair. Both sides have agreed: either is told how the other is reached, where that person agrees to it. */
  async read(
    edition: EditionRow,
    held: readonly Held[],
  ): Promise<ReadonlyMap<string, AgendaEntry>> {
    const matches = await this.matches.listByIds([
      ...new Set(held.map(({ meeting }) => meeting.matchId)),
    ]);
    const across = held.flatMap(({ side, meeting }) => meeting[otherSide(side)].personId ?? []);
    const of = new Map(matches.map((match) => [match.id, match]));
    const sources: Sources = {
      match: (id) => {
        const match = of.get(id);
        if (match) return match;
        throw new Error(`match ${id} is not there`);
      },
      parties: await this.parties.ofPairs(matches, 'all'),
      covers: await this.timetables.listCovers(edition.id),
      contacts: await this.disclosures.contactsForLetters(across),
    };
    return new Map(held.map((row) => [row.meeting.matchId, entryOf(edition, row, sources)]));
  }
}

function entryOf(
  { timeZone, organiser }: EditionRow,
  { side, meeting }: Held,
  sources: Sources,
): AgendaEntry {
  const { matchId } = meeting;
  const match = sources.match(matchId);
  const need = sources.parties.need(match.needId);
  const capability = sources.parties.capability(match.capabilityId);
  const cover = (of: Side): CoverRow | undefined =>
    sources.covers.find((row) => row.meetingId === meeting.meetingId && row.side === of);
  const named = {
    need: needNamed(need, cover('need')),
    capability: expertNamed(capability, cover('capability')),
  };
  const other = otherSide(side);
  const contact = sources.contacts.get(meeting[other].personId ?? '');
  const reader = readerOf(side, capability.person);
  const local = (at: Date): string =>
    DateTime.fromJSDate(at, { zone: timeZone }).toISO({ suppressMilliseconds: true }) ?? '';
  return {
    meeting: {
      startsAt: local(meeting.startsAt),
      endsAt: local(meeting.endsAt),
      place: meeting.place,
      needKey: need.key,
      needTitle: need.title,
      capabilityKey: capability.key,
      capabilityTitle: capability.title,
      sequence: meeting.sequence,
      changedAt: meeting.changedAt.toISOString(),
    },
    standIn: named[side].standIn,
    others: [named[other]],
    contacts: contact ? [contact] : [],
    video: meeting.mode === 'VIDEO' ? { link: meeting.link, phone: organiser.phone } : null,
    reasons: match.reasons.slice(0, MOST_REASONS).map((reason) => reasonWordsFor(reader, reason)),
  };
}

/** The enterprise; whoever comes instead of its contact is named beside it. */
const needNamed = (
  { organisation }: { readonly organisation: string },
  cover: CoverRow | undefined,
): Named => ({
  name: organisation,
  organisation,
  ...(cover ? { standIn: { name: cover.person, insteadOf: '' } } : {}),
});

/** The expert or who comes instead; the organisation where nobody is named. */
function expertNamed(
  { person, organisation }: { readonly person: string; readonly organisation: string },
  cover: CoverRow | undefined,
): Named {
  const own = person || organisation;
  if (!cover) return { name: own, organisation };
  return {
    name: cover.person,
    organisation: cover.home,
    standIn: { name: cover.person, insteadOf: own },
  };
}
