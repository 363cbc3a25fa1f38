import type { ReleaseChangeKind } from '@jiqia/contracts/words';
import type { MeetingState } from '@jiqia/contracts/states';
import type { MeetingMode, NoVideoLink, Side } from '@jiqia/contracts/words';

/** A timetable that was released to those who take part; versions count from 1 in an edition. */
export interface ReleaseRow {
  readonly id: string;
  readonly editionId: string;
  readonly version: number;
  readonly note: string;
  /** Nobody is written to about it. */
  readonly quiet: boolean;
  readonly releasedBy: string;
  readonly releasedAt: Date;
  /** How many meetings it has. */
  readonly meetings: number;
}

/** Who comes for one side: of which organisation, and the person, null where nobody is named. Whoever was merged is the one who stands for them. */
export interface ReleasedSeat {
  readonly organisationId: string;
  readonly personId: string | null;
}

/** When and where a meeting takes place and who comes, as it stands or as it was released. */
export interface MeetingTerms extends Readonly<Record<Side, ReleasedSeat>> {
  readonly meetingId: string;
  readonly matchId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string;
  readonly mode: MeetingMode;
  /** Address of its video room; empty where it has none. */
  readonly link: string;
  /** Why it has none, of one by video as it stands. */
  readonly unlinked?: NoVideoLink;
}

/** As it stands, before its link is found. */
export interface StandingTerms extends Omit<MeetingTerms, 'link' | 'unlinked'> {
  readonly sessionRef: string;
}

/** A meeting as a release has it. */
export interface ReleasedMeeting extends MeetingTerms {
  readonly sessionRef: string;
  /** Of the release that it is of. */
  readonly version: number;
  /** SEQUENCE of the calendar entry of its pair, and when that was last raised. */
  readonly sequence: number;
  readonly changedAt: Date;
  /** How the meeting stands by now. */
  readonly state: MeetingState;
}

/** What is another between two releases, or between the last one and what stands now. One pair may have several. */
export interface ReleaseChange {
  readonly kind: ReleaseChangeKind;
  readonly matchId: string;
  /** Null for a meeting that was added. */
  readonly before: MeetingTerms | null;
  /** Null for one that went. */
  readonly after: MeetingTerms | null;
}
