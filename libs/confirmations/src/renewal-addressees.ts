import { OrganisationMembers } from '@jiqia/accounts';
import { ConsentsService } from '@jiqia/consents';
import { PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';

/** Whom the renewal of a need is asked of. */
export interface RenewalAddressee {
  /** Null for the contact of the need. */
  readonly accountId: string | null;
  readonly name: string;
  readonly address: string;
}

/** Who is asked whether a need goes on. */
@Injectable()
export class RenewalAddressees {
  constructor(
    private readonly parties: PartiesService,
    private readonly consents: ConsentsService,
    private readonly members: OrganisationMembers,
  ) {}

  /**
   * The contact of the need, then the accounts in charge of its organisation; nobody without an address, nobody twice, and no contact
   * who has taken back that they are told of events.
   */
  async of(needId: string): Promise<RenewalAddressee[]> {
    // The letter goes to the owner itself.
    const need = (await this.parties.ofEntries({ needIds: [needId] }, 'all')).need(needId);
    const { organisationId, addresseeId: personId } = need;
    const recipient = { organisationId, personId };
    const contact = (await this.parties.addressees([recipient]))(recipient);
    const quiet = personId !== null && (await this.isQuiet(personId));
    const owners = await this.members.listInCharge(organisationId);
    const all: readonly RenewalAddressee[] = [
      ...(quiet ? [] : [{ ...contact, accountId: null }]),
      ...owners.map(({ accountId, name, email }) => ({ accountId, name, address: email })),
    ];
    const seen = new Set(['']);
    return all.filter(({ address }) => {
      const isNew = !seen.has(address.toLowerCase());
      seen.add(address.toLowerCase());
      return isNew;
    });
  }

  private async isQuiet(personId: string): Promise<boolean> {
    const { inForce, history } = await this.consents.stateOf(personId);
    const asked = history.some(({ purpose }) => purpose === 'NOTIFICATION');
    return asked && !inForce.has('NOTIFICATION');
  }
}
