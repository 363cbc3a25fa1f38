import type { CodedCapability, ReportParticipant, ReportParty } from '@jiqia/contracts/report';
import { fileSlug } from '@jiqia/documents';
import type { Addressee, CapabilityParty, Party, Recipient } from '@jiqia/parties';
import type { EntryPlace } from './entry-place.repository.js';
import type { EntryPlaces } from './funnel.js';
import type {
  ReportedAddressee,
  ReportedCapability,
  ReportedCover,
  ReportedNeed,
} from './reported-rows.js';

/** The rows of one edition by id, and how the report names them. Rows are told apart by id and by `key`, never by `ref`. */
export class ReportRegister {
  /** What is entered in the edition. */
  readonly needs: ReadonlyMap<string, ReportedNeed>;
  readonly capabilities: ReadonlyMap<string, ReportedCapability>;
  private readonly parks: ReadonlyMap<string, string>;
  private readonly societies: ReadonlyMap<string, string>;
  private readonly needParties: ReadonlyMap<string, Party>;
  private readonly capabilityParties: ReadonlyMap<string, CapabilityParty>;
  private readonly addressees: ReadonlyMap<string, Addressee>;
  /** Ids of the organisations and persons that have to do with an entry. */
  private readonly known: ReadonlySet<string>;

  constructor(rows: {
    readonly needs: readonly ReportedNeed[];
    readonly capabilities: readonly ReportedCapability[];
    /** Of every entry, and of every pair that the report speaks of. */
    readonly needParties: readonly Party[];
    readonly capabilityParties: readonly CapabilityParty[];
    readonly addressees: readonly ReportedAddressee[];
    /** Where they belong; nothing where nobody asks. */
    readonly needParks?: readonly EntryPlace[];
    readonly societies?: readonly EntryPlace[];
  }) {
    this.parks = new Map((rows.needParks ?? []).map(({ id, name }) => [id, name]));
    this.societies = new Map((rows.societies ?? []).map(({ id, name }) => [id, name]));
    this.needs = byId(rows.needs);
    this.capabilities = byId(rows.capabilities);
    this.needParties = byId(rows.needParties);
    this.capabilityParties = byId(rows.capabilityParties);
    this.addressees = new Map(rows.addressees.map((row) => [recipientKey(row), row]));
    this.known = new Set(
      [
        ...rows.needs.flatMap((row) => [row.organisationId, row.contactId]),
        ...rows.capabilities.flatMap((row) => [row.organisationId, row.personId]),
      ].filter((id) => id !== null),
    );
  }

  /** How somebody is written to; nobody in particular for who was not read. */
  addressee(to: Recipient): Addressee {
    return this.addressees.get(recipientKey(to)) ?? { name: '', organisation: '', address: '' };
  }

  /** Where needs and capabilities belong, by key. */
  places(): EntryPlaces {
    return {
      needs: new Map(
        [...this.needParties.values()].map(({ id, key, ref, title, field }) => [
          key,
          { ref, title, field, park: this.parks.get(id) ?? '' },
        ]),
      ),
      capabilities: new Map(
        [...this.capabilityParties.values()].map(({ id, key, ref, title }) => [
          key,
          { ref, title, society: this.societies.get(id) ?? '' },
        ]),
      ),
    };
  }

  needRef(id: string): string {
    return known(this.needParties, id).ref;
  }

  capabilityRef(id: string): string {
    return known(this.capabilityParties, id).ref;
  }

  /** Whether an organisation or a person has to do with an entry of the edition. */
  knows(partyId: string): boolean {
    return this.known.has(partyId);
  }

  needParty(id: string): ReportParty {
    return partyOf(known(this.needParties, id));
  }

  capabilityParty(id: string): CodedCapability {
    const party = known(this.capabilityParties, id);
    return { ...partyOf(party), kindCode: party.kind };
  }

  /** The enterprise at the table; whoever comes instead of its contact is named beside it. */
  needParticipant(needId: string, cover?: StandIn): ReportParticipant {
    const party = participant(known(this.needParties, needId));
    return cover ? { ...party, standIn: { name: cover.person, insteadOf: '' } } : party;
  }

  /** The expert or team at the table, or who comes instead; the organisation where no person is named. */
  capabilityParticipant(capabilityId: string, cover?: StandIn): ReportParticipant {
    const party = known(this.capabilityParties, capabilityId);
    if (!cover) return participant(party);
    const { person, home: organisation } = cover;
    const insteadOf = party.person || party.organisation;
    const standIn = { name: person, insteadOf };
    return { ...participant({ ...party, person, organisation }), standIn };
  }
}

type StandIn = Pick<ReportedCover, 'person' | 'home'>;

const recipientKey = ({ organisationId, personId }: Recipient): string =>
  `${organisationId} ${personId ?? ''}`;

/** @throws Error for an entry that was not read */
function known<T>(rows: ReadonlyMap<string, T>, id: string): T {
  const row = rows.get(id);
  if (row) return row;
  throw new Error(`${id} is not among the parties that were read`);
}

const partyOf = ({
  key,
  ref,
  title,
  organisation,
  publicName,
  person,
  field,
  cluster,
  confirmed,
}: Party): ReportParty => ({
  key,
  ref,
  title,
  organisation,
  publicName,
  person,
  field,
  cluster,
  confirmed,
});

function participant({ side, organisation, person }: Party): ReportParticipant {
  const name = person || organisation;
  const ref = refOf({ organisation, person });
  return { ref, slug: fileSlug(ref), name, organisation, side };
}

interface AtTable {
  readonly organisation: string;
  /** Empty where the organisation itself sits there. */
  readonly person: string;
}
const refOf = ({ organisation, person }: AtTable): string =>
  person === '' || person === organisation ? organisation : `${person}（${organisation}）`;

/** The address of the agenda and the calendar of whoever sits at a table. */
export const agendaSlug = (at: AtTable): string => fileSlug(refOf(at));

/** As the database lib's: that one would bring its drivers into a child process that has no use for them. */
const byId = <T extends { readonly id: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));
