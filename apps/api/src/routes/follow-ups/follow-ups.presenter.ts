import type {
  followUpEntriesSchema,
  followUpSchema,
  meetingRecordsSchema,
} from '@jiqia/contracts/http';
import { FOLLOW_UP_STATES, MATCH_STATES, MEETING_STATES } from '@jiqia/contracts/states';
import {
  ESCALATED_AFTER_DAYS,
  FOLLOW_UP_WAY,
  MEETING_RESULT,
  SIDE_WORDS,
} from '@jiqia/contracts/words';
import {
  type FollowUpEntryRow,
  type FollowUpRow,
  type MeetingRecords,
  overdueDays,
} from '@jiqia/follow-ups';
import type { z } from 'zod';
import { said, saidOf, saidState } from '../../http/readers-words.js';
import type { Parties } from '../parties/parties.reader.js';

export type FollowUp = z.input<typeof followUpSchema>;
export type FollowUpEntries = z.input<typeof followUpEntriesSchema>;
export type Records = z.input<typeof meetingRecordsSchema>;

export const recordsView = ({ meeting, records, ownSides }: MeetingRecords): Records => ({
  meetingId: meeting.id,
  state: meeting.state,
  stateLabel: saidState(MEETING_STATES, meeting.state),
  result: meeting.result,
  resultLabel: meeting.result === null ? '' : saidOf(MEETING_RESULT, meeting.result),
  disagree: records.length === 2 && meeting.result === null,
  records: records.map((row) => ({
    side: row.side,
    sideLabel: said(SIDE_WORDS[row.side].party),
    result: row.result,
    resultLabel: saidOf(MEETING_RESULT, row.result),
    nextStep: row.nextStep,
    nextOn: row.nextOn,
    note: row.note,
    recordedAt: row.recordedAt.toISOString(),
    ...(ownSides.includes(row.side)
      ? { otherSide: row.otherSide, organisation: row.organisation }
      : {}),
  })),
});

/** @param today YYYY-MM-DD where the edition takes place */
export const followUpView = (row: FollowUpRow, parties: Parties, today: string): FollowUp => {
  const overdue = row.nextOn === null ? 0 : overdueDays(row.nextOn, today);
  return {
    id: row.id,
    matchId: row.matchId,
    match: { state: row.matchState, stateLabel: saidState(MATCH_STATES, row.matchState) },
    need: parties.need(row.needId),
    capability: parties.capability(row.capabilityId),
    state: row.state,
    stateLabel: saidState(FOLLOW_UP_STATES, row.state),
    metOn: row.metOn,
    nextOn: row.nextOn,
    overdueDays: overdue,
    escalated: overdue > ESCALATED_AFTER_DAYS,
    owner: row.owner,
    reason: row.reason,
    version: row.lockVersion,
  };
};

export const entriesView = (rows: readonly FollowUpEntryRow[]): FollowUpEntries => ({
  items: rows.map((row) => ({
    id: row.id,
    way: row.way,
    wayLabel: saidOf(FOLLOW_UP_WAY, row.way),
    words: row.words,
    notedAt: row.notedAt.toISOString(),
    notedBy: row.notedBy,
    nextOn: row.nextOn,
  })),
});
