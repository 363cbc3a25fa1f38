import type { CapabilityRow } from '@jiqia/capabilities';
import type { EditionRow, PartRow } from '@jiqia/fairs';
import type { Side } from '@jiqia/contracts/words';
import type { MatchRow } from '@jiqia/matching';
import type { NeedRow } from '@jiqia/needs';
import type { Body } from '@jiqia/parties';

/** Where a meeting that is set or held takes its slot and its place. */
interface KeptMeeting {
  readonly meetingId: string;
  readonly slot: number;
  readonly place: string;
  readonly video: boolean;
}

/** One side of a pair at the table. */
export interface Seat {
  /** Who sits there: the need's contact, the capability's expert, or the organisation that names nobody. */
  readonly sitter: string;
  readonly body: Body;
  /** The organisation he comes for, under all its ids. */
  readonly organisation: Body;
  /** The name people know the side by. */
  readonly name: string;
  /** The number of the need or capability, or its title. */
  readonly ref: string;
}

/** A time at which one side could come, who asked for another one. */
export interface WishedSlot {
  readonly side: Side;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** A pair that wants a meeting, with both sides' records and who sits for them. */
export interface WantedMeeting {
  readonly match: MatchRow;
  readonly need: NeedRow;
  readonly capability: CapabilityRow;
  readonly needSeat: Seat;
  readonly capabilitySeat: Seat;
  /** The meeting it has already, whatever has become of it since; it stays where it is. */
  readonly kept: KeptMeeting | null;
  /** When its sides could come; a side without a wish comes at any time. */
  readonly wishes: readonly WishedSlot[];
}

/** What an edition lays down for its timetable. */
export interface TimetableEdition extends Pick<EditionRow, 'id' | 'timeZone' | 'sessions'> {
  readonly places: readonly PartRow<'place'>[];
  readonly unavailabilities: readonly PartRow<'unavailability'>[];
  readonly pins: readonly PartRow<'pin'>[];
  readonly precedences: readonly PartRow<'precedence'>[];
}

/** A stretch of time in which somebody cannot meet. */
export interface BusyTime {
  /** An id of a body. */
  readonly who: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}
