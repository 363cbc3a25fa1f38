import type { Remark } from '@jiqia/contracts/words';
import type { ContactForm, OrganisationForm } from '@jiqia/contracts/forms';
import { newId, type Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { KnownOrganisations } from './known-organisations.js';
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

/** The organisation a form means; `note` where the credit code and the name do not agree. */
export interface ResolvedOrganisation {
  readonly organisationId: string;
  readonly note?: Remark;
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
    const found = await this.resolveOrganisations(
      tx,
      forms.map((form) => form.organisation),
    );
    const personIds = await this.resolvePersons(
      tx,
      forms.map(({ person }, i) => ({ organisationId: found[i]?.organisationId ?? '', person })),
    );
    return found.map(({ organisationId }, i) => ({
      organisationId,
      personId: personIds[i] ?? null,
    }));
  }

  /** Finds or makes each form's organisation. What a known one lacks (code, park, introduction …) is filled in, nothing overwritten. */
  async resolveOrganisations(
    tx: Transaction,
    forms: readonly OrganisationForm[],
  ): Promise<ResolvedOrganisation[]> {
    const known = new KnownOrganisations(
      await this.organisations.listNamed(
        tx,
        [...new Set(forms.flatMap((form) => [form.name, ...form.aliases]))],
        [...new Set(forms.flatMap((form) => form.creditCode ?? []))],
      ),
    );
    const made: OrganisationRow[] = [];
    const aliases: { alias: string; organisationId: string }[] = [];
    const resolved = forms.map((form) => {
      const found = known.find(form);
      if (found) return found;
      const row = newOrganisation(form);
      made.push(row);
      known.add(form, row);
      for (const alias of form.aliases) aliases.push({ alias, organisationId: row.id });
      return { organisationId: row.id };
    });
    await this.organisations.insertOrganisations(tx, made);
    await this.organisations.insertAliases(tx, aliases);
    await this.organisations.fillGaps(tx, known.gapsFilledBy(forms, resolved));
    return resolved;
  }

  /** Finds or makes the persons that have a name; null for those that have none. */
  async resolvePersons(
    tx: Transaction,
    contacts: readonly { readonly organisationId: string; readonly person: ContactForm }[],
  ): Promise<(string | null)[]> {
    const rows = new Map<string, PersonRow>();
    const keys = contacts.map(({ organisationId, person }) => {
      if (!person.name) return null;
      const key = personKey(organisationId, person.name);
      rows.set(key, { id: rows.get(key)?.id ?? newId(), organisationId, ...person });
      return key;
    });
    const ids = await this.organisations.upsertPersons(tx, [...rows.values()]);
    return keys.map((key) => (key ? (ids.get(key) ?? null) : null));
  }

  /** What a person is called; empty for nobody. */
  nameOfPerson(tx: Transaction, id: string | null): Promise<string> {
    return this.organisations.nameOfPerson(tx, id);
  }

  /** The organisation of each name or alias that is known. */
  findIdsByName(names: readonly string[]): Promise<Map<string, string>> {
    return this.organisations.findIdsByName(names);
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
