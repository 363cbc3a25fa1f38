import type { Side } from '@jiqia/contracts/words';

/** One side of a pair, as people know it. */
export interface Party {
  readonly side: Side;
  /** Id of the need or the capability. */
  readonly id: string;
  /** What tells it apart from all others: its number, which is nobody else's, or its id; so that files of one sheet repeat. */
  readonly key: string;
  readonly externalId: string | null;
  /** What people know the entry by: its number in the sheet, else its title, which others may have too. */
  readonly ref: string;
  readonly title: string;
  readonly field: string;
  readonly cluster: string;
  /** Whether its owner has confirmed what it says. */
  readonly confirmed: boolean;
  readonly organisationId: string;
  /** How its reader may call it: of an anonymous need the masked name, unless the reader may know whose it is. */
  readonly organisation: string;
  /** How everybody may call it. */
  readonly publicName: string;
  /** A need whose organisation is hidden from others until both sides have agreed. */
  readonly anonymous: boolean;
  readonly state: string;
  /** Of a need: the organisations that share it. */
  readonly backerIds?: readonly string[];
  /** How they are called, to whoever may know whose the need is. */
  readonly backers?: readonly string[];
  /** How many organisations the need is of, its own among them. */
  readonly organisations?: number;
  /** Name of the expert; empty where none is named, and for a need: its contact is nobody's business. */
  readonly person: string;
  /** The person letters go to; null where none is named. */
  readonly addresseeId: string | null;
}
export interface CapabilityParty extends Party {
  /** EXPERTISE, ACHIEVEMENT … */
  readonly kind: string;
}

/** How people call an expert: the organisation and, where one is named, the person. */
export const expertName = (expert: Pick<Party, 'organisation' | 'person'>): string =>
  [expert.organisation, expert.person].filter(Boolean).join(' ');

export interface Pair {
  readonly needId: string;
  readonly capabilityId: string;
}

/** Whom a letter is for: an organisation, and a person of it where one is named. */
export interface Recipient {
  readonly organisationId: string;
  readonly personId: string | null;
}
/** How a recipient is written to. The address is private: it leaves in letters alone. */
export interface Addressee {
  /** The person's, or the organisation's where no person is named. */
  readonly name: string;
  readonly organisation: string;
  /** Mail address; empty where there is none. */
  readonly address: string;
}
/** How a person is reached. Private: shown to the other side once both have agreed. */
export interface Contact {
  readonly name: string;
  readonly title: string;
  readonly phone: string;
  readonly email: string;
}
