import type { CapabilityRow } from '@jiqia/capabilities';
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
