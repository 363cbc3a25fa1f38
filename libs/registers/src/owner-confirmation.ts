import { isDeepStrictEqual } from 'node:util';
import type { Confirmation, PublicConfirmation } from '@jiqia/contracts/words';

/** Who typed an entry, and what its owner has said of it (代填报). */
export interface OwnerColumns {
  /** The actor that made the entry; whoever changed it since stands in the audit. Empty where nobody knows any more. */
  readonly typedBy: string;
  /** The actor that confirmed: the owner's account, or `OWNER_BY_LINK`. */
  readonly ownerConfirmedBy: string | null;
  readonly ownerConfirmedAt: Date | null;
  /** The version of the entry that was confirmed. */
  readonly ownerConfirmedVersion: number | null;
  /** When the owner said that something is wrong in it. */
  readonly ownerObjectedAt: Date | null;
}

/** What the owner's part of an entry is before anybody has said anything. */
export const UNANSWERED: Omit<OwnerColumns, 'typedBy'> = {
  ownerConfirmedBy: null,
  ownerConfirmedAt: null,
  ownerConfirmedVersion: null,
  ownerObjectedAt: null,
};

/** What the owner has said of an entry, as a code. */
export const confirmationOf = ({
  ownerConfirmedAt,
  ownerObjectedAt,
}: Pick<OwnerColumns, 'ownerConfirmedAt' | 'ownerObjectedAt'>): Confirmation => {
  if (ownerConfirmedAt !== null) return 'CONFIRMED';
  return ownerObjectedAt !== null ? 'OBJECTED' : 'UNCONFIRMED';
};

/** As everybody may know it: what an owner objects to is for those who can mend it. */
export const publicConfirmationOf = (
  columns: Parameters<typeof confirmationOf>[0],
): PublicConfirmation => (confirmationOf(columns) === 'CONFIRMED' ? 'CONFIRMED' : 'UNCONFIRMED');

/** The owner's word for the version that a row will have. */
export const confirmedBy = (
  actor: string,
  at: Date,
  version: number,
): Omit<OwnerColumns, 'typedBy'> => ({
  ownerConfirmedBy: actor,
  ownerConfirmedAt: at,
  ownerConfirmedVersion: version,
  ownerObjectedAt: null,
});

/** Who writes, and when. */
export interface Writer {
  readonly id: string;
  /** Whether it is the owner of the row itself. */
  readonly isOwner: boolean;
  readonly now: Date;
}

/**
 * What stands of the owner's word after somebody has written: the owner's own writing confirms, another's leaves it only
 * where what the entry says stays the same.
 * @param before null for a new entry
 * @param after the row as it will be, its lock version that of before
 */
export function ownerColumnsAfter<R extends OwnerColumns & { readonly lockVersion: number }>(
  by: Writer,
  before: R | null,
  after: R,
): OwnerColumns {
  const typedBy = before?.typedBy ?? by.id;
  if (by.isOwner) {
    const version = before ? before.lockVersion + 1 : after.lockVersion;
    return { typedBy, ...confirmedBy(by.id, by.now, version) };
  }
  if (before && saysTheSame(before, after)) {
    const { ownerConfirmedBy, ownerConfirmedAt, ownerConfirmedVersion, ownerObjectedAt } = before;
    return {
      typedBy,
      ownerConfirmedBy,
      ownerConfirmedAt,
      ownerConfirmedVersion,
      ownerObjectedAt,
    };
  }
  return { typedBy, ...UNANSWERED };
}

/** What an owner does not vouch for: keys, states, how somebody is reached, who shares it (each says so by itself), and the day of a confirmation itself. */
const NOT_SAID = new Set([
  'id',
  'externalId',
  'rowHash',
  'state',
  'resolution',
  'lockVersion',
  'updatedAt',
  'expertId',
  'contactId',
  'backerIds',
  'avoidOrganisations',
  'confirmedAt',
  'typedBy',
  ...Object.keys(UNANSWERED),
]);

const said = (row: object): unknown =>
  // By way of JSON, as the database keeps it: without fields that are undefined.
  JSON.parse(
    JSON.stringify(Object.fromEntries(Object.entries(row).filter(([name]) => !NOT_SAID.has(name)))),
  );

const saysTheSame = (before: object, after: object): boolean =>
  isDeepStrictEqual(said(before), said(after));
