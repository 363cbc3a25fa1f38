import type { CapabilityRow } from '@jiqia/capabilities';
import type { Side } from '@jiqia/contracts/words';
import type { MeetingRow, ReleasedMeeting } from '@jiqia/meetings';
import type { NeedRow } from '@jiqia/needs';
import type { Addressee, Recipient } from '@jiqia/parties';

/** What a report reads of the register's rows, and no more: they are copied to another process. */
export type ReportedNeed = Pick<
  NeedRow,
  'id' | 'organisationId' | 'contactId' | 'state' | 'validUntil'
>;
export type ReportedCapability = Pick<
  CapabilityRow,
  'id' | 'organisationId' | 'personId' | 'state'
>;
/** A meeting as it stands, or as it was released to those who take part. */
export interface ReportedMeeting extends Pick<
  MeetingRow,
  'id' | 'matchId' | 'sessionRef' | 'startsAt' | 'endsAt' | 'place' | 'mode' | 'state' | 'result'
> {
  /** SEQUENCE of the calendar entry of its pair, 0 before its first release; and when that was last raised. */
  readonly sequence: number;
  readonly changedAt: Date | null;
  /** Where one by video is entered, as it was released; no report holds it. */
  readonly link: string;
}
/** As it was released: what an organiser has taken out of the timetable since stands until that is released. */
export const releasedMeeting = (row: ReleasedMeeting): ReportedMeeting => ({
  id: row.meetingId,
  matchId: row.matchId,
  sessionRef: row.sessionRef,
  startsAt: row.startsAt,
  endsAt: row.endsAt,
  place: row.place,
  mode: row.mode,
  state: row.state === 'RELEASED' ? 'CONFIRMED' : row.state,
  result: null,
  sequence: row.sequence,
  changedAt: row.changedAt,
  link: row.link,
});
/** As it stands. */
export const standingMeeting = (
  row: MeetingRow,
  released: Pick<ReleasedMeeting, 'sequence' | 'changedAt' | 'link'> | undefined,
): ReportedMeeting => ({
  id: row.id,
  matchId: row.matchId,
  sessionRef: row.sessionRef,
  startsAt: row.startsAt,
  endsAt: row.endsAt,
  place: row.place,
  mode: row.mode,
  state: row.state,
  result: row.result,
  sequence: released?.sequence ?? 0,
  changedAt: released?.changedAt ?? null,
  link: released?.link ?? '',
});
/** A recipient of a letter, and how it is written to. */
export type ReportedAddressee = Recipient & Addressee;

/** Who comes to a meeting for one side instead of the person whom its entry names. */
export interface ReportedCover {
  readonly meetingId: string;
  readonly side: Side;
  readonly personId: string;
  readonly person: string;
  /** The organisation that they are a member of, and its name. */
  readonly home: string;
  readonly relieved: string;
}

/** Why somebody comes instead of another is not told. */
export const reportedCover = (row: ReportedCover): ReportedCover => ({
  meetingId: row.meetingId,
  side: row.side,
  personId: row.personId,
  person: row.person,
  home: row.home,
  relieved: row.relieved,
});
