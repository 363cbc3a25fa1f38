import { OrganisationsService } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

/** The names that rows point to by id; an unknown id has an empty name. */
export interface Names {
  readonly organisation: (id: string) => string;
  readonly person: (id: string | null) => string;
}

@Injectable()
export class NamesReader {
  constructor(private readonly organisations: OrganisationsService) {}

  /** Names of the organisations of these rows, and of the persons where a row names one. Never a contact. */
  async read(
    rows: readonly { readonly organisationId: string; readonly personId?: string | null }[],
  ): Promise<Names> {
    const organisationIds = [...new Set(rows.map((row) => row.organisationId))];
    const personIds = [...new Set(rows.flatMap((row) => row.personId ?? []))];
    const organisations = nameById(await this.organisations.listByIds(organisationIds));
    const persons = nameById(await this.organisations.listPersonsByIds(personIds));
    return {
      organisation: (id) => organisations.get(id) ?? '',
      person: (id) => persons.get(id ?? '') ?? '',
    };
  }
}

const nameById = (
  rows: readonly { readonly id: string; readonly name: string }[],
): ReadonlyMap<string, string> => new Map(rows.map((row) => [row.id, row.name]));
