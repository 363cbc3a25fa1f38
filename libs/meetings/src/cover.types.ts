import type { CoverEnd, CoverReason, CoverRefusal, Side } from '@jiqia/contracts/words';

/** Who comes, or came, to a meeting for one side instead of the person whom its entry names. Names are as the register has them now. */
export interface CoverRow {
  readonly id: string;
  readonly editionId: string;
  readonly meetingId: string;
  readonly matchId: string;
  readonly side: Side;
  /** Whose side it is. */
  readonly organisationId: string;
  /** Who would have come; null and empty where the entry names nobody. */
  readonly relievedPersonId: string | null;
  readonly relieved: string;
  readonly personId: string;
  readonly person: string;
  /** Whose member the one who comes is. */
  readonly homeId: string;
  readonly home: string;
  /** The other capability that comes, and its title; null and empty for a colleague. */
  readonly capabilityId: string | null;
  readonly capability: string;
  readonly reason: CoverReason;
  readonly note: string;
  readonly arrangedBy: string;
  readonly arrangedAt: Date;
  readonly endedHow: CoverEnd | null;
  readonly endedAt: Date | null;
  readonly lockVersion: number;
}

/** Whose seat it is at which meeting. */
export interface SeatAddress {
  readonly meetingId: string;
  readonly side: Side;
}

/** One side of a meeting, and who comes for it. */
export interface MeetingSide {
  readonly side: Side;
  /** Id of the need or the capability. */
  readonly entryId: string;
  readonly organisationId: string;
  /** The person whom the entry names; null for nobody. */
  readonly personId: string | null;
  /** The cover that holds, and who comes by it; null where the entry's own person comes. */
  readonly coverId: string | null;
  readonly coverPersonId: string | null;
}

/** Whoever sits at the table: the one who comes, or the organisation that names nobody. */
export const sitterOf = (side: MeetingSide): string =>
  side.coverPersonId ?? side.personId ?? side.organisationId;
/** Whoever sits there when nobody covers. */
export const ownSitterOf = ({ personId, organisationId }: MeetingSide): string =>
  personId ?? organisationId;

/** Somebody who may be asked to come, and what keeps them from it. */
export interface CoverCandidate {
  readonly personId: string;
  readonly name: string;
  readonly title: string;
  readonly organisationId: string;
  readonly organisation: string;
  /** The capability of an alternate, and its title; null and empty for a colleague. */
  readonly capabilityId: string | null;
  readonly capability: string;
  readonly refusal: CoverRefusal | null;
}
