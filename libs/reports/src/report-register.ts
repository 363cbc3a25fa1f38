import type { Side } from '@jiqia/contracts/words';
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
  private readonly aliases: readonly string[];
  /** How somebody is written to. */
  readonly addressee: (to: Recipient) => Addressee;

  constructor(rows: {
    readonly needs: readonly NeedRow[];
    readonly capabilities: readonly CapabilityRow[];
    /** Of every entry, and of every pair that the report speaks of. */
    readonly parties: Parties;
    readonly addressee: (to: Recipient) => Addressee;
    /** What the organisations are called besides. */
    readonly aliases: readonly string[];
  }) {
    this.needs = byId(rows.needs);
    this.capabilities = byId(rows.capabilities);
    this.parties = rows.parties;
    this.addressee = rows.addressee;
    this.aliases = rows.aliases;
  }

  needRef(id: string): string {
    return this.parties.need(id).ref;
  }

  capabilityRef(id: string): string {
    return this.parties.capability(id).ref;
  }

  /** Ids of the sheets' own, by which an edition's form speaks of needs and of capabilities. */
  refs(side: Side): string[] {
    const rows: ReadonlyMap<string, { readonly externalId: string | null }> =
      side === 'need' ? this.needs : this.capabilities;
    return [...rows.values()].flatMap((row) => row.externalId ?? []);
  }

  /** Names and ids by which an edition's form may speak of somebody in it. */
  names(): string[] {
    const entered = [
      ...[...this.needs.keys()].map((id) => this.parties.need(id)),
      ...[...this.capabilities.keys()].map((id) => this.parties.capability(id)),
    ];
    const people = entered.map(
      ({ organisationId, addresseeId }) =>
        this.addressee({ organisationId, personId: addresseeId }).name,
    );
    const organisations = entered.map((party) => party.organisation);
    return [
      ...this.refs('need'),
      ...this.refs('capability'),
      ...organisations,
      ...people,
      ...this.aliases,
    ];
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
