import type { MembershipRole, Remark } from '@jiqia/contracts/words';
import type { ContactForm, OrganisationForm } from '@jiqia/contracts/forms';
import { byId, newId, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { KnownOrganisations } from './known-organisations.js';
import {
  type OrganisationNames,
  OrganisationRepository,
  type OrganisationRow,
} from './organisation.repository.js';
import { personKey, PersonRepository, type PersonRow } from './person.repository.js';

/** What was taken when it was to be made is found the next time; only a number that is another's never is. */
const ROUNDS = 3;

/** The organisation and, where a name was given, the person that a form speaks of. */
export interface ResolvedParty {
  readonly organisationId: string;
  readonly personId: string | null;
}

/** The organisation a form means; `note` where the credit code and the name do not agree. */
export interface ResolvedOrganisation {
  readonly organisationId: string;
  readonly note?: Remark;
}

/** What becomes of the empty fields of a known organisation. */
type Gaps = 'fill' | 'keep';

/** The register of organisations and persons. Every need and capability points into it. */
@Injectable()
export class OrganisationsService {
  constructor(
    private readonly organisations: OrganisationRepository,
    private readonly persons: PersonRepository,
  ) {}

  /**
   * Finds each form's organisation by credit code, then name, then alias, and makes those that are missing;
   * the same for its person (by organisation and name). Results stand in the order of the forms.
   * @param role what the forms say that their persons are
   * @param gaps as for `resolveOrganisations`
   */
  async resolve(
    tx: Transaction,
    role: MembershipRole,
    forms: readonly { readonly organisation: OrganisationForm; readonly person: ContactForm }[],
    gaps: Gaps = 'fill',
  ): Promise<ResolvedParty[]> {
    const found = await this.resolveOrganisations(
      tx,
      forms.map((form) => form.organisation),
      gaps,
    );
    const personIds = await this.resolvePersons(
      tx,
      role,
      forms.map(({ person }, i) => ({ organisationId: found[i]?.organisationId ?? '', person })),
    );
    return found.map(({ organisationId }, i) => ({
      organisationId,
      personId: personIds[i] ?? null,
    }));
  }

  /**
   * Finds or makes each form's organisation. What a known one lacks (code, park, introduction …) is filled in, nothing
   * overwritten. What others make at the same moment is waited for and found.
   * @param gaps `keep` leaves known organisations as they are: where one belongs says who may see what it has
   * @throws AppError ALREADY_EXISTS when the number of a new one is another's
   */
  async resolveOrganisations(
    tx: Transaction,
    forms: readonly OrganisationForm[],
    gaps: Gaps = 'fill',
  ): Promise<readonly ResolvedOrganisation[]> {
    for (let round = 1; round <= ROUNDS; round++) {
      const known = await this.known(tx, forms);
      const { resolved, made, aliases } = withMissingMade(forms, known);
      const ids = await this.organisations.insertOrganisations(tx, made);
      await this.organisations.insertAliases(
        tx,
        aliases.filter(({ organisationId }) => ids.has(organisationId)),
      );
      if (ids.size < made.length) continue;
      if (gaps === 'fill')
        await this.organisations.fillGaps(tx, known.gapsFilledBy(forms, resolved));
      return resolved;
    }
    throw new AppError({ code: 'ALREADY_EXISTS' });
  }

  private async known(
    tx: Transaction,
    forms: readonly OrganisationForm[],
  ): Promise<KnownOrganisations> {
    return new KnownOrganisations(
      await this.organisations.listNamed(
        tx,
        [...new Set(forms.flatMap((form) => [form.name, ...form.aliases]))],
        [...new Set(forms.flatMap((form) => form.creditCode ?? []))],
      ),
    );
  }

  /** Finds or makes the persons that have a name, each a member in `role`; null for those that have none. */
  async resolvePersons(
    tx: Transaction,
    role: MembershipRole,
    contacts: readonly { readonly organisationId: string; readonly person: ContactForm }[],
  ): Promise<(string | null)[]> {
    const rows = new Map<string, PersonRow>();
    const keys = contacts.map(({ organisationId, person }) => {
      if (!person.name) return null;
      const key = personKey(organisationId, person.name);
      rows.set(key, { id: rows.get(key)?.id ?? newId(), organisationId, ...person });
      return key;
    });
    // In one order for all writers, so that none waits for another in a circle.
    const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    const ids = await this.persons.upsertMany(tx, role, sorted);
    return keys.map((key) => (key ? (ids.get(key) ?? null) : null));
  }

  /** The person of this name at the organisation, or whom they were merged into; null where there is none. */
  findPerson(tx: Transaction, organisationId: string, name: string): Promise<string | null> {
    return this.persons.find(tx, organisationId, name);
  }

  /** What a person is called; empty for nobody. */
  nameOfPerson(tx: Transaction, id: string | null): Promise<string> {
    return this.persons.nameOf(tx, id);
  }

  /** By what these organisations are known, by their ids. */
  async namesOf(
    tx: Transaction,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, OrganisationNames>> {
    return byId(await this.organisations.listNamesOf(tx, [...new Set(ids)]));
  }

  /** The organisation of each name or alias that is known. */
  findIdsByName(names: readonly string[]): Promise<Map<string, string>> {
    return this.organisations.findIdsByName(names);
  }
}

interface Made {
  readonly resolved: readonly ResolvedOrganisation[];
  /** By name. */
  readonly made: readonly OrganisationRow[];
  readonly aliases: readonly { readonly alias: string; readonly organisationId: string }[];
}

function withMissingMade(forms: readonly OrganisationForm[], known: KnownOrganisations): Made {
  const made: OrganisationRow[] = [];
  const aliases: { alias: string; organisationId: string }[] = [];
  const resolved = forms.map((form) => {
    const found = known.find(form);
    if (found) return found;
    const row = newOrganisation(form);
    made.push(row);
    for (const alias of known.add(form, row)) aliases.push({ alias, organisationId: row.id });
    return { organisationId: row.id };
  });
  return {
    resolved,
    made: made.sort((a, b) => (a.name < b.name ? -1 : 1)),
    aliases: aliases.sort((a, b) => (a.alias < b.alias ? -1 : 1)),
  };
}

function newOrganisation(form: OrganisationForm): OrganisationRow {
  return {
    id: newId(),
    externalId: form.externalId || null,
    name: form.name,
    kind: form.kind,
    creditCode: form.creditCode ?? null,
    region: form.region,
    park: form.park,
    intro: form.intro,
  };
}
