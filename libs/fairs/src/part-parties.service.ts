import type { Transaction } from '@jiqia/database';
import { type CalledParty, OrganisationsService, type PartyCall } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { PartNamesRepository } from './part-names.repository.js';

/** An organisation or a person that a name may mean, and how to call it without mistake. */
export interface Party {
  readonly organisationId: string | null;
  readonly personId: string | null;
  readonly called: string;
}

/** Knows whom the names in an edition's parts mean, and how to write them so that they are read back. */
@Injectable()
export class PartPartiesService {
  constructor(
    private readonly names: PartNamesRepository,
    private readonly organisations: OrganisationsService,
  ) {}

  /** Whom each name means: nobody, one, or several. Where several are called so, those of the edition go before. */
  async meant(
    editionId: string,
    names: readonly string[],
    tx?: Transaction,
  ): Promise<Map<string, Party[]>> {
    const found = [
      ...(await this.organisations.listCalled(names, tx)),
      ...(await this.names.entryParties(names, tx)),
    ];
    const ids = [...new Set(found.map(idOf))];
    const here = await this.names.partiesOf(editionId, ids, tx);
    const calls = new Map(
      (await this.organisations.listCalls(ids, tx)).map((call) => [call.id, call]),
    );
    const byName = new Map<string, Map<string, CalledParty>>();
    for (const party of found) {
      const same = byName.get(party.ref) ?? new Map<string, CalledParty>();
      byName.set(party.ref, same.set(idOf(party), party));
    }
    return new Map(
      [...byName].map(([name, parties]) => {
        const all = [...parties.values()];
        const present = all.filter((party) => here.has(idOf(party)));
        return [
          name,
          (all.length > 1 && present.length > 0 ? present : all)
            .map(({ organisationId, personId }) => {
              const call = calls.get(personId ?? organisationId ?? '');
              return { organisationId, personId, called: call ? inFull(call) : name };
            })
            .sort((a, b) => (a.called < b.called ? -1 : 1)),
        ];
      }),
    );
  }

  /** How organisations and persons are called in the edition's file: plainly where nobody else is meant by that. */
  async calls(editionId: string, ids: readonly string[]): Promise<Map<string, string>> {
    const calls = await this.organisations.listCalls(ids);
    const meant = await this.meant(
      editionId,
      calls.map((call) => call.name),
    );
    return new Map(
      calls.map((call) => {
        const [first, ...others] = meant.get(call.name) ?? [];
        const itself = others.length === 0 && first !== undefined && idOf(first) === call.id;
        return [call.id, itself ? call.name : call.organisation === null ? call.id : inFull(call)];
      }),
    );
  }
}

const idOf = (party: Pick<CalledParty, 'organisationId' | 'personId'>): string =>
  party.personId ?? party.organisationId ?? '';

/** 姓名（单位）, so that namesakes are told apart. */
const inFull = ({ name, organisation }: PartyCall): string =>
  organisation === null ? name : `${name}（${organisation}）`;
