import type { CodeParams, NoMeetingCode, TimetableNoteCode } from '@jiqia/contracts/words';

/** What a running solver has reached: breaks so far, breaks at least, seconds. */
export interface TimetableProgress {
  readonly breaks: number | null;
  readonly lowerBound: number;
  readonly seconds: number;
}

/** A mutual pair that got no meeting, and why. */
export interface TimetableLeftOut {
  readonly matchId: string;
  readonly code: NoMeetingCode;
  /** Names of both sides, where the words have them. */
  readonly params: CodeParams;
}

/** What an organiser should look at, although the timetable keeps every rule. */
export interface TimetableNote {
  readonly code: TimetableNoteCode;
  readonly params: CodeParams;
}

/** A stretch of time that one resource (an id of a body, a table, a video room) is taken for. */
export interface Booking {
  readonly meetingId: string;
  readonly resource: string;
  /** What is locked while it is written: one a body, however many ids that has. */
  readonly lock: string;
  readonly startsAt: string;
  readonly endsAt: string;
}
