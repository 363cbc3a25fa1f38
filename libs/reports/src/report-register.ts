import type { CodedCapability, ReportParticipant, ReportParty } from '@jiqia/contracts/report';
import { fileSlug } from '@jiqia/documents';
import type {
  ReportedCapability,
  ReportedNeed,
  ReportedOrganisation,
  ReportedPerson,
} from './reported-rows.js';

/** The rows of one edition by id, and how the report names them. `ref` is the sheet's own id, so that files repeat. */
export class ReportRegister {
  readonly needs: ReadonlyMap<string, ReportedNeed>;
  readonly capabilities: ReadonlyMap<string, ReportedCapability>;
  private readonly organisations: ReadonlyMap<string, ReportedOrganisation>;
  private readonly persons: ReadonlyMap<string, ReportedPerson>;

  constructor(rows: {
    readonly needs: readonly ReportedNeed[];
    readonly capabilities: readonly ReportedCapability[];
    readonly organisations: readonly ReportedOrganisation[];
    readonly persons: readonly ReportedPerson[];
  }) {
    this.needs = byId(rows.needs);
    this.capabilities = byId(rows.capabilities);
    this.organisations = byId(rows.organisations);
    this.persons = byId(rows.persons);
  }

  needRef(id: string): string {
    const need = this.needs.get(id);
    return need?.externalId ?? need?.title ?? id;
  }

  capabilityRef(id: string): string {
    const capability = this.capabilities.get(id);
    return capability?.externalId ?? capability?.title ?? id;
  }

  organisationName(id: string): string {
    return this.organisations.get(id)?.name ?? '';
  }

  person(id: string | null): ReportedPerson | undefined {
    return id === null ? undefined : this.persons.get(id);
  }

  /** Whether an organisation or a person has to do with an entry of the edition. */
  knows(partyId: string): boolean {
    return this.organisations.has(partyId) || this.persons.has(partyId);
  }

  needParty(id: string): ReportParty {
    const need = this.needs.get(id);
    return {
      ref: this.needRef(id),
      title: need?.title ?? '',
      organisation: this.organisationName(need?.organisationId ?? ''),
      person: '',
      field: need?.field ?? '',
      cluster: need?.cluster ?? '',
    };
  }

  capabilityParty(id: string): CodedCapability {
    const capability = this.capabilities.get(id);
    return {
      ref: this.capabilityRef(id),
      title: capability?.title ?? '',
      organisation: this.organisationName(capability?.organisationId ?? ''),
      person: this.person(capability?.personId ?? null)?.name ?? '',
      field: capability?.field ?? '',
      cluster: capability?.cluster ?? '',
      kindCode: capability?.kind ?? '',
    };
  }

  /** The enterprise at the table. */
  needParticipant(needId: string): ReportParticipant {
    const organisation = this.organisationName(this.needs.get(needId)?.organisationId ?? '');
    return participant('need', organisation, organisation);
  }

  /** The expert or team at the table; the organisation where no person is named. */
  capabilityParticipant(capabilityId: string): ReportParticipant {
    const capability = this.capabilities.get(capabilityId);
    const organisation = this.organisationName(capability?.organisationId ?? '');
    const name = this.person(capability?.personId ?? null)?.name;
    return participant('capability', name || organisation, organisation);
  }
}

function participant(
  side: ReportParticipant['side'],
  name: string,
  organisation: string,
): ReportParticipant {
  const ref = name === organisation ? organisation : `${name}（${organisation}）`;
  return { ref, slug: fileSlug(ref), name, organisation, side };
}

/** As the database lib's: that one would bring its drivers into a child process that has no use for them. */
const byId = <T extends { readonly id: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));
