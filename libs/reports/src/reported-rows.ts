import type { CapabilityRow } from '@jiqia/capabilities';
import type { Side } from '@jiqia/contracts/words';
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
