import type { latestTimetableSchema, meetingSchema, timetableSchema } from '@jiqia/contracts/http';
import { MEETING_STATES, TIMETABLE_STATES } from '@jiqia/contracts/states';
import { leftOutWords, MEETING_MODE, timetableNoteWords } from '@jiqia/contracts/words';
import { type Actor, authorise } from '@jiqia/identity';
import type { MatchRow } from '@jiqia/matching';
import {
  meetingResource,
  type MeetingRow,
  timetableResource,
  type TimetableRow,
} from '@jiqia/meetings';
import type { z } from 'zod';
import { cut } from '../../http/cut.js';
import { readersLanguage, said, saidState } from '../../http/readers-words.js';
import type { Parties } from '../parties/parties.reader.js';

export type Timetable = z.input<typeof timetableSchema>;
export type LatestTimetable = z.input<typeof latestTimetableSchema>;

export const timetableView = (row: TimetableRow, actor: Actor): Timetable =>
  cut(
    {
      id: row.id,
      editionId: row.editionId,
      state: row.state,
      stateLabel: saidState(TIMETABLE_STATES, row.state),
      progress: progressOf(row.progress),
      breaks: row.breaks,
      lowerBound: row.lowerBound,
      violations: row.violations,
      notes: row.notes.map((note) => ({
        ...note,
        text: timetableNoteWords(note, readersLanguage()),
      })),
      error: row.error,
      finishedAt: row.finishedAt?.toISOString() ?? null,
    },
    authorise(actor, 'timetable.read', timetableResource(row)),
  );

/** Empty until the solver takes the timetable up. */
const progressOf = (progress: TimetableRow['progress']): Timetable['progress'] =>
  'lowerBound' in progress ? (progress as NonNullable<Timetable['progress']>) : null;

export function latestTimetableView(
  row: TimetableRow,
  meetings: readonly MeetingRow[],
  matches: ReadonlyMap<string, MatchRow>,
  parties: Parties,
  actor: Actor,
): LatestTimetable {
  return {
    timetable: timetableView(row, actor),
    meetings: meetings.flatMap((meeting) => {
      const match = matches.get(meeting.matchId);
      return match ? [meetingView(meeting, match, parties, actor)] : [];
    }),
    leftOut: row.leftOut.map((cause) => {
      const { matchId } = cause;
      const match = matches.get(matchId);
      return {
        matchId,
        need: match ? parties.need(match.needId) : null,
        capability: match ? parties.capability(match.capabilityId) : null,
        reason: leftOutWords(cause, readersLanguage()),
        code: cause.code,
        params: cause.params,
      };
    }),
  };
}

export const meetingView = (
  row: MeetingRow,
  match: MatchRow,
  parties: Parties,
  actor: Actor,
): z.input<typeof meetingSchema> =>
  cut(
    {
      id: row.id,
      matchId: row.matchId,
      need: parties.need(match.needId),
      capability: parties.capability(match.capabilityId),
      sessionId: row.sessionRef,
      slot: row.slotIndex,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      place: row.place,
      mode: row.mode,
      modeLabel: said(MEETING_MODE[row.mode]),
      state: row.state,
      stateLabel: saidState(MEETING_STATES, row.state),
      locked: row.locked,
      version: row.lockVersion,
    },
    authorise(actor, 'meeting.read', meetingResource(row)),
  );
