import type { meetingCellsSchema, timetableBoardSchema } from '@jiqia/contracts/http';
import { errorWords } from '@jiqia/contracts/errors';
import {
  fillWords,
  type Language,
  leftOutWords,
  SIDE_WORDS,
  SLOT_REMARK,
} from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import type { MeetingCell, MeetingCellsRead, TimetableBoard } from '@jiqia/meetings';
import type { z } from 'zod';
import { readersLanguage } from '../../http/readers-words.js';
import type { Parties } from '../parties/parties.reader.js';
import { meetingView, timetableView } from './timetables.presenter.js';

export type Board = z.input<typeof timetableBoardSchema>;
export type Cells = z.input<typeof meetingCellsSchema>;

export function boardView(board: TimetableBoard, parties: Parties, actor: Actor): Board {
  const { timetable, running, sessions, slots, places, meetings, waiting } = board;
  return {
    timetable: timetable && timetableView(timetable, actor),
    running: running && timetableView(running, actor),
    sessions: sessions.map(({ id, ref, name, date, slotMinutes, breakMinutes }) => ({
      id,
      ref,
      name,
      date,
      slotMinutes,
      breakMinutes,
    })),
    slots: slots.map(({ sessionId, startsAt, endsAt }) => ({
      sessionId,
      startsAt: instant(startsAt),
      endsAt: instant(endsAt),
    })),
    places: [...places],
    meetings: meetings.map(({ meeting, match, sitters, away }) => ({
      ...meetingView(meeting, match, parties, actor),
      score: match.score,
      sitters,
      away,
    })),
    waiting: waiting.map(({ match, cause }) => ({
      matchId: match.id,
      need: parties.need(match.needId),
      capability: parties.capability(match.capabilityId),
      score: match.score,
      reason: cause ? leftOutWords(cause, readersLanguage()) : '',
    })),
  };
}

export const cellsView = ({ refusal, cells }: MeetingCellsRead, language: Language): Cells => ({
  refusal: refusal && { code: refusal, reason: errorWords(refusal, {}, language) },
  cells: cells.map((cell) => cellView(cell, language)),
});

function cellView(cell: MeetingCell, language: Language): Cells['cells'][number] {
  const { slot, placeId, place, refusal, takenBy, swappable, remarks } = cell;
  const side = refusal?.side ?? null;
  const params = { place, ...(side === null ? {} : { side: SIDE_WORDS[side].party }) };
  return {
    sessionId: slot.sessionId,
    startsAt: instant(slot.startsAt),
    placeId,
    free: refusal === null,
    code: refusal?.code ?? '',
    reason: refusal ? errorWords(refusal.code, params, language) : '',
    side,
    busyWith: side === null ? null : (refusal?.meetingId ?? null),
    takenBy,
    swappable,
    remarks: remarks.map((remark) => ({
      ...remark,
      reason: fillWords(
        SLOT_REMARK[remark.code],
        { side: SIDE_WORDS[remark.side].party },
        language,
      ),
    })),
  };
}

const instant = (at: string): string => new Date(at).toISOString();
