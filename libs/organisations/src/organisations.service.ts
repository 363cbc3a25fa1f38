import type { ContactForm, OrganisationForm } from '@jiqia/contracts';
import { newId, type Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import {
  OrganisationRepository,
  type OrganisationRow,
  personKey,
  type PersonRow,
} from './organisation.repository.js';

/** The organisation and, where a name was given, the person that a form speaks of. */
export interface ResolvedParty {
  readonly organisationId: string;
  readonly personId: string | null;
}

/** The register of organisations and persons. Every need and capability points into it. */
@Injectable()
export class OrganisationsService {
  constructor(private readonly organisations: OrganisationRepository) {}

  /**
   * Finds each form's organisation by credit code, then name, then alias, and makes those that are missing;
   * the same for its person (by organisation and name). Results stand in the order of the forms.
   */
  async resolve(
    tx: Transaction,
    forms: readonly { readonly organisation: OrganisationForm; readonly person: ContactForm }[],
  ): Promise<ResolvedParty[]> {
    const known = await this.known(
      tx,
      forms.map((form) => form.organisation),
    );
    const made: OrganisationRow[] = [];
    const aliases: { alias: string; organisationId: string }[] = [];
    const organisationIds = forms.map(({ organisation }) => {
      const found = known.find(organisation);
      if (found) return found;
      const row = newOrganisation(organisation);
      made.push(row);
      known.add(organisation, row.id);
      for (const alias of organisation.aliases) aliases.push({ alias, organisationId: row.id });
      return row.id;
    });
    await this.organisations.insertOrganisations(tx, made);
    await this.organisations.insertAliases(tx, aliases);
    const personIds = await this.resolvePersons(
      tx,
      forms.map((form) => form.person),
      organisationIds,
    );
    return organisationIds.map((organisationId, i) => ({
      organisationId,
      personId: personIds[i] ?? null,
    }));
  }

  listByIds(ids: readonly string[]): Promise<OrganisationRow[]> {
    return this.organisations.listByIds(ids);
  }

  /** The organisation of each name or alias that is known. */
  findIdsByName(names: readonly string[]): Promise<Map<string, string>> {
    return this.organisations.findIdsByName(names);
  }

  listPersonsByIds(ids: readonly string[]): Promise<PersonRow[]> {
    return this.organisations.listPersonsByIds(ids);
  }

  private async known(
    tx: Transaction,
    forms: readonly OrganisationForm[],
  ): Promise<KnownOrganisations> {
    const names = [...new Set(forms.flatMap((form) => [form.name, ...form.aliases]))];
    const codes = [...new Set(forms.flatMap((form) => (form.creditCode ? [form.creditCode] : [])))];
    return new KnownOrganisations(
      await this.organisations.findIdsByName(names, tx),
      await this.organisations.findIdsByCreditCode(tx, codes),
    );
  }

  private async resolvePersons(
    tx: Transaction,
    contacts: readonly ContactForm[],
    organisationIds: readonly string[],
  ): Promise<(string | null)[]> {
    const rows = new Map<string, PersonRow>();
    const keys = contacts.map((contact, i) => {
      const organisationId = organisationIds[i];
      if (!contact.name || !organisationId) return null;
      const key = personKey(organisationId, contact.name);
      rows.set(key, { id: rows.get(key)?.id ?? newId(), organisationId, ...contact });
      return key;
    });
    const ids = await this.organisations.upsertPersons(tx, [...rows.values()]);
    return keys.map((key) => (key ? (ids.get(key) ?? null) : null));
  }
}

class KnownOrganisations {
  constructor(
    private readonly byName: Map<string, string>,
    private readonly byCode: Map<string, string>,
  ) {}

  find(form: OrganisationForm): string | undefined {
    const byCode = form.creditCode ? this.byCode.get(form.creditCode) : undefined;
    return byCode ?? this.byName.get(form.name);
  }

  add(form: OrganisationForm, id: string): void {
    for (const name of [form.name, ...form.aliases]) {
      if (!this.byName.has(name)) this.byName.set(name, id);
    }
    if (form.creditCode) this.byCode.set(form.creditCode, id);
  }
}

function newOrganisation(form: OrganisationForm): OrganisationRow {
  return {
    id: newId(),
    externalId: form.externalId ?? null,
    name: form.name,
    kind: form.kind,
    creditCode: form.creditCode ?? null,
    region: form.region,
    park: form.park,
    intro: form.intro,
  };
}
