import type {
  dayBoardSchema,
  dayEventsResultSchema,
  hallScreenSchema,
} from '@jiqia/contracts/http';
import { MEETING_STATES, type MeetingState } from '@jiqia/contracts/states';
import { DAY_EFFECT, type Language, wordOf } from '@jiqia/contracts/words';
import { type BoardMeeting, type DayBoard, type DayEventEffect } from '@jiqia/on-site';
import type { z } from 'zod';
import { saidState } from '../../http/readers-words.js';

export type Board = z.input<typeof dayBoardSchema>;
export type Hall = z.input<typeof hallScreenSchema>;

export const effectsView = (
  effects: readonly DayEventEffect[],
  language: Language,
): z.input<typeof dayEventsResultSchema> => ({
  items: effects.map((item) => ({
    ...item,
    effectLabel: wordOf(DAY_EFFECT, item.effect, language),
  })),
});

export const boardView = (board: DayBoard): Board => {
  const { id, ref, name, timeZone } = board.edition;
  return {
    edition: { id, ref, name, timeZone },
    version: board.version,
    present: board.present,
    sessions: board.sessions.map((session) => ({
      id: session.id,
      name: session.name || session.ref,
      date: session.date,
      from: session.from,
      until: session.until,
      delayMinutes: session.delayMinutes,
    })),
    walkIns: board.walkIns.map((row) => ({ ...row, cameAt: row.cameAt.toISOString() })),
    lostPlaces: [...board.lostPlaces],
    meetings: board.meetings.map((row) => ({
      id: row.meeting.id,
      matchId: row.meeting.matchId,
      session: row.session,
      startsAt: row.meeting.startsAt.toISOString(),
      endsAt: row.meeting.endsAt.toISOString(),
      expectedAt: row.expectedAt.toISOString(),
      place: row.meeting.place,
      needsPlace: row.needsPlace,
      mode: row.meeting.mode,
      state: row.meeting.state,
      stateLabel: saidState(MEETING_STATES, row.meeting.state),
      need: sideView(row.need),
      capability: sideView(row.capability),
    })),
  };
};

const sideView = ({
  name,
  arrivedAt,
  lateMinutes,
  absent,
}: BoardMeeting['need']): Board['meetings'][number]['need'] => ({
  name,
  arrivedAt: arrivedAt?.toISOString() ?? null,
  lateMinutes,
  absent,
});

/** What a hall has to know: who is called to which place, and who sits there. */
const IN_THE_HALL: readonly MeetingState[] = ['CONFIRMED', 'CHECKED_IN', 'IN_PROGRESS'];

export const hallView = ({ edition, version, meetings }: DayBoard): Hall => ({
  edition: { name: edition.name, timeZone: edition.timeZone },
  version,
  meetings: meetings
    .filter(({ meeting }) => IN_THE_HALL.includes(meeting.state))
    .map(({ meeting, expectedAt, need, capability }) => ({
      expectedAt: expectedAt.toISOString(),
      place: meeting.place,
      need: need.organisation,
      capability: capability.organisation,
      state: meeting.state,
      stateLabel: saidState(MEETING_STATES, meeting.state),
    })),
});
