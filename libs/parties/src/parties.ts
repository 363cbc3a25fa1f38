import type { Side } from '@jiqia/contracts/words';
import { byId } from '@jiqia/database';
import type { CapabilityParty, Party } from './party.js';

/** The sides that were asked for, by the id of their need or capability. */
export class Parties {
  private readonly needs: ReadonlyMap<string, Party>;
  private readonly capabilities: ReadonlyMap<string, CapabilityParty>;

  constructor(needs: readonly Party[], capabilities: readonly CapabilityParty[]) {
    this.needs = byId(needs);
    this.capabilities = byId(capabilities);
  }

  /** The anonymous needs among them. */
  anonymous(): readonly Party[] {
    return [...this.needs.values()].filter((need) => need.anonymous);
  }

  /** One that was asked for; null where there is none such. */
  find(side: Side, id: string): Party | null {
    return (side === 'need' ? this.needs : this.capabilities).get(id) ?? null;
  }

  /** @throws Error for a need that was not asked for */
  need(id: string): Party {
    return known(this.needs.get(id), id);
  }

  /** @throws Error for a capability that was not asked for */
  capability(id: string): CapabilityParty {
    return known(this.capabilities.get(id), id);
  }
}

function known<T>(party: T | undefined, id: string): T {
  if (party) return party;
  throw new Error(`${id} is not among the parties that were read`);
}
