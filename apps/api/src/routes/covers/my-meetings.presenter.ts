import type { ownMeetingListSchema } from '@jiqia/contracts/http';
import { MEETING_STATES, OCCUPYING_MEETING_STATES } from '@jiqia/contracts/states';
import {
  MEETING_MODE,
  type Question,
  questionWords,
  SIDE_WORDS,
  videoNote,
} from '@jiqia/contracts/words';
import type { EditionRow } from '@jiqia/fairs';
import type { OwnMeeting } from '@jiqia/meetings';
import { agendaSlug } from '@jiqia/reports';
import type { z } from 'zod';
import type { Parties } from '../parties/parties.reader.js';

export type OwnMeetingList = z.input<typeof ownMeetingListSchema>;
export type OwnMeetingView = OwnMeetingList['items'][number];

export function ownMeetingView(
  row: OwnMeeting,
  { id, ref, name, organiser }: EditionRow,
  parties: Parties,
  questions: readonly Question[],
): OwnMeetingView {
  const need = parties.need(row.needId);
  const capability = parties.capability(row.capabilityId);
  const supplier =
    row.capabilityComes === ''
      ? capability
      : { person: row.capabilityComes, organisation: row.capabilityHome };
  const own = row.side === 'need' ? { organisation: need.organisation, person: '' } : supplier;
  const [at, slug] = [encodeURIComponent(ref), encodeURIComponent(agendaSlug(own))];
  return {
    id: row.id,
    matchId: row.matchId,
    edition: { id, ref, name },
    side: row.side,
    sideLabel: SIDE_WORDS[row.side].party.zh,
    need,
    capability,
    comes: { need: row.needComes, capability: row.capabilityComes },
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    place: row.place,
    mode: row.mode,
    modeLabel: MEETING_MODE[row.mode].zh,
    video:
      row.mode === 'VIDEO' && OCCUPYING_MEETING_STATES.includes(row.state)
        ? { link: row.link, note: videoNote({ link: row.link, phone: organiser.phone }) }
        : null,
    state: row.state,
    stateLabel: MEETING_STATES.labels[row.state],
    questions: questions.map((question) => questionWords(question)),
    agenda: `/editions/${at}/agendas/${slug}.pdf`,
    calendar: `/editions/${at}/calendars/${slug}.ics`,
  };
}
