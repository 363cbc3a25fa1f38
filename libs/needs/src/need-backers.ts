import { Clock, dayInBeijing } from '@jiqia/clock';
import type { NeedForm } from '@jiqia/contracts/forms';
import { type Remark, remark } from '@jiqia/contracts/words';
import { audit, type Transaction } from '@jiqia/database';
import { type Actor, isScoped } from '@jiqia/identity';
import { OrganisationsService } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { NeedBackerRepository } from './need-backer.repository.js';
import type { NeedRow, NewNeedRow } from './need.types.js';
import type { OwnerNames } from './owner-words.js';

/** A word on the list of one form, by the form's place. */
type PlacedRemark = Remark & { readonly place: number; readonly field: string };

/** The organisations that forms name as sharing a need. */
@Injectable()
export class NeedBackers {
  constructor(
    private readonly rows: NeedBackerRepository,
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
  ) {}

  /** Takes over the lists of these forms, each as a whole; a form without a list leaves its need's as it is. */
  async write(
    tx: Transaction,
    actor: Actor,
    entries: readonly { readonly form: Partial<NeedForm>; readonly row: NewNeedRow }[],
  ): Promise<PlacedRemark[]> {
    const said = entries.flatMap(({ form: { backers }, row }, place) =>
      backers ? [{ backers, row, place }] : [],
    );
    if (said.length === 0) return [];
    const found = await this.organisations.resolveOrganisations(
      tx,
      said.flatMap(({ backers }) => backers),
      isScoped(actor) ? 'keep' : 'fill',
    );
    const ids = found.map(({ organisationId }) => organisationId);
    const remarks: PlacedRemark[] = [];
    const since = this.today();
    const lists = said.map(({ backers, row, place }) => {
      const kept = new Set<string>();
      for (const { name } of backers) {
        const id = ids.shift() ?? '';
        const twice = kept.has(id);
        if (id === row.organisationId || twice) {
          const code = twice ? 'BACKER_TWICE' : 'BACKER_IS_OWNER';
          remarks.push({ place, field: 'backers', ...remark(code, { name }) });
        } else kept.add(id);
      }
      return { needId: row.id, organisationIds: [...kept] };
    });
    await this.rows.removeOthers(tx, lists);
    const word = { since, note: '', saidBy: actor.id, agreedBy: actor.id, confirmedBy: null };
    await this.rows.say(
      tx,
      lists.flatMap(({ needId, organisationIds }) =>
        organisationIds.map((organisationId) => ({ ...word, needId, organisationId })),
      ),
    );
    await this.keep(
      tx,
      actor,
      lists.map(({ needId }) => needId),
    );
    return remarks;
  }

  /** YYYY-MM-DD in Beijing. */
  today(): string {
    return dayInBeijing(this.clock.now());
  }

  /** Writes on the needs who shares them. Returns the ids of those where that has changed. */
  async keep(tx: Transaction, actor: Actor, needIds: readonly string[]): Promise<string[]> {
    const ids = await this.rows.keep(tx, needIds);
    await audit(
      tx,
      ids.map((entityId) => ({
        actor: actor.id,
        action: 'need.back',
        entity: 'need',
        entityId,
      })),
    );
    return ids;
  }

  /** By what each of these needs may be known: its owner's names, and those of whoever shares it; by the need's id. */
  async namesOf(
    tx: Transaction,
    needs: readonly NewNeedRow[],
  ): Promise<ReadonlyMap<string, OwnerNames>> {
    const sharing = (need: NewNeedRow): readonly string[] => (need as NeedRow).backerIds ?? [];
    const ids = needs.flatMap((need) => [need.organisationId, ...sharing(need)]);
    const known = await this.organisations.namesOf(tx, ids);
    return new Map(
      needs.map((need) => {
        const bodies = [need.organisationId, ...sharing(need)].flatMap((id) => known.get(id) ?? []);
        return [
          need.id,
          {
            names: [...bodies.flatMap(({ names }) => names), ...(need.backerNames ?? [])],
            regions: [...bodies.map(({ region }) => region), need.region],
          },
        ];
      }),
    );
  }
}
