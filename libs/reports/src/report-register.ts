import type { CapabilityRow } from '@jiqia/capabilities';
import type { CodedCapability, ReportParticipant, ReportParty } from '@jiqia/contracts/report';
import { byId } from '@jiqia/database';
import { fileSlug } from '@jiqia/documents';
import type { NeedRow } from '@jiqia/needs';
import type { Addressee, Parties, Party, Recipient } from '@jiqia/parties';

/** The rows of one edition by id, and how the report names them. `ref` is the sheet's own id, so that files repeat. */
export class ReportRegister {
  /** What is entered in the edition. */
  readonly needs: ReadonlyMap<string, NeedRow>;
  readonly capabilities: ReadonlyMap<string, CapabilityRow>;
  private readonly parties: Parties;
  /** Ids of the organisations and persons that have to do with an entry. */
  private readonly known: ReadonlySet<string>;
  /** How somebody is written to. */
  readonly addressee: (to: Recipient) => Addressee;

  constructor(rows: {
    readonly needs: readonly NeedRow[];
    readonly capabilities: readonly CapabilityRow[];
    /** Of every entry, and of every pair that the report speaks of. */
    readonly parties: Parties;
    readonly addressee: (to: Recipient) => Addressee;
  }) {
    this.needs = byId(rows.needs);
    this.capabilities = byId(rows.capabilities);
    this.parties = rows.parties;
    this.addressee = rows.addressee;
    this.known = new Set(
      [
        ...rows.needs.flatMap((row) => [row.organisationId, row.contactId]),
        ...rows.capabilities.flatMap((row) => [row.organisationId, row.personId]),
      ].filter((id) => id !== null),
    );
  }

  needRef(id: string): string {
    return this.parties.need(id).ref;
  }

  capabilityRef(id: string): string {
    return this.parties.capability(id).ref;
  }

  /** Whether an organisation or a person has to do with an entry of the edition. */
  knows(partyId: string): boolean {
    return this.known.has(partyId);
  }

  needParty(id: string): ReportParty {
    return partyOf(this.parties.need(id));
  }

  capabilityParty(id: string): CodedCapability {
    const party = this.parties.capability(id);
    return { ...partyOf(party), kindCode: party.kind };
  }

  /** The enterprise at the table. */
  needParticipant(needId: string): ReportParticipant {
    return participant(this.parties.need(needId));
  }

  /** The expert or team at the table; the organisation where no person is named. */
  capabilityParticipant(capabilityId: string): ReportParticipant {
    return participant(this.parties.capability(capabilityId));
  }
}

const partyOf = ({ ref, title, organisation, person, field, cluster }: Party): ReportParty => ({
  ref,
  title,
  organisation,
  person,
  field,
  cluster,
});

function participant({ side, organisation, person }: Party): ReportParticipant {
  const name = person || organisation;
  const ref = name === organisation ? organisation : `${name}（${organisation}）`;
  return { ref, slug: fileSlug(ref), name, organisation, side };
}
