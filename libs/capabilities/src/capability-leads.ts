import { remark } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EndorsementsService } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { CapabilityRepository } from './capability.repository.js';
import type { NewCapabilityRow } from './capability.types.js';

/** Whom a team, a laboratory or a package may lead to: capabilities of its own society or organisation, and of experts whom that vouches for. */
@Injectable()
export class CapabilityLeads {
  constructor(
    private readonly repository: CapabilityRepository,
    private readonly endorsements: EndorsementsService,
  ) {}

  /** @param stays ids that were right before: nobody's edit is refused since one of them was retired. @throws AppError REQUEST_INVALID naming each that is not */
  async assertWithin(
    tx: Transaction,
    { id: own, leadsTo, organisationId }: NewCapabilityRow,
    stays: readonly string[],
  ): Promise<void> {
    if (leadsTo.length === 0) return;
    const top = await this.repository.topOf(tx, organisationId);
    const known = new Map(
      (await this.repository.listTops(tx, leadsTo)).map((row) => [row.id, row]),
    );
    const fields: ({ field: string } & ReturnType<typeof remark>)[] = [];
    for (const [i, id] of leadsTo.entries()) {
      if (stays.includes(id)) continue;
      const row = id === own ? undefined : known.get(id);
      const isWithin =
        row !== undefined && (row.top === top || (await this.isVouchedFor(tx, row.personId, top)));
      if (!isWithin) fields.push({ field: `leadsTo.${i}`, ...remark('LEADS_ELSEWHERE') });
    }
    if (fields.length > 0) throw new AppError({ code: 'REQUEST_INVALID', fields });
  }

  private async isVouchedFor(
    tx: Transaction,
    personId: string | null,
    top: string | null,
  ): Promise<boolean> {
    const inForce = (await this.endorsements.listOf(personId)).filter((one) => one.inForce);
    for (const { societyId } of inForce)
      if ((await this.repository.topOf(tx, societyId)) === top) return true;
    return false;
  }
}
