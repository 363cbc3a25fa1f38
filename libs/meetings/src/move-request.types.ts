import type { MoveRequestEnd, MoveRequestKind, Side } from '@jiqia/contracts/words';

/** One side of a meeting asks for another time, or for the time of another meeting of its own. */
export interface MoveRequestRow {
  readonly id: string;
  readonly editionId: string;
  readonly meetingId: string;
  readonly matchId: string;
  /** Counts the requests that name this meeting, or the other one of a swap. */
  readonly number: number;
  readonly side: Side;
  readonly organisationId: string;
  readonly personId: string | null;
  readonly kind: MoveRequestKind;
  readonly wishes: readonly Date[];
  readonly otherMeetingId: string | null;
  readonly note: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly lapsesAt: Date;
  /** The other side of the meeting has agreed, and of a swap the other side of the other meeting. */
  readonly agreedHere: boolean;
  readonly agreedThere: boolean;
  readonly answer: string;
  readonly endedHow: MoveRequestEnd | null;
  readonly endedAt: Date | null;
  readonly lockVersion: number;
  /** When the meetings begin as they stand. */
  readonly startsAt: Date;
  readonly otherStartsAt: Date | null;
}

/** A request with what is free of its wishes; null once it has ended. */
export interface MoveRequestShown extends MoveRequestRow {
  readonly free: readonly boolean[] | null;
}

/** How a request ends. */
export interface MoveRequestEnding {
  readonly how: MoveRequestEnd;
  readonly by: string;
  readonly at: Date;
  readonly answer?: string;
}

/** Open requests of one edition, for a work board. */
export interface MoveRequestsWaiting {
  readonly editionId: string;
  readonly count: number;
  readonly first: readonly { readonly id: string; readonly title: string; readonly due: string }[];
}
