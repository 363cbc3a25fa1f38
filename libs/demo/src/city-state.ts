import { organisationFormSchema } from '@jiqia/contracts/forms';
import { audit, isAudited, TransactionRunner } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { NeedsService } from '@jiqia/needs';
import { OrganisationsService } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { DEMO_LOADED } from './demo.invariants.js';

/** The region that the demo city is. */
export const CITY_REGION = '渝临市';

/** What a database holds, as loading the demo city sees it. */
@Injectable()
export class CityState {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly editions: EditionsService,
    private readonly needs: NeedsService,
    private readonly organisations: OrganisationsService,
  ) {}

  /** Puts the firms of the city into its region, which the sheets do not name: the officers of its bureau are in charge of them. */
  async settle(firms: readonly string[]): Promise<void> {
    const forms = firms.map((name) => organisationFormSchema.parse({ name, region: CITY_REGION }));
    await this.transactions.run((tx) => this.organisations.resolveOrganisations(tx, forms));
  }

  /** Whether somebody else's data is there, and not this edition. */
  async isOthers(ref: string): Promise<boolean> {
    const refs = (await this.editions.list(ORGANISER)).map((edition) => edition.ref);
    return !refs.includes(ref) && (await this.needs.count()) > 0;
  }

  /** Notes once, with its finished edition, that the city was loaded to its end: from then on it has to be whole. */
  async noteLoaded(ref: string): Promise<void> {
    const { id: entityId } = await this.editions.getByRef(ref);
    const loaded = { ...DEMO_LOADED, entityId };
    await this.transactions.run(async (tx) => {
      if (!(await isAudited(tx, loaded))) await audit(tx, { ...loaded, actor: ORGANISER.id });
    });
  }
}
