import type { NeedForm } from '@jiqia/contracts/forms';
import { remark, type Side } from '@jiqia/contracts/words';
import { CampaignAnswersService } from '@jiqia/campaigns';
import { CapabilitiesService } from '@jiqia/capabilities';
import type { Transaction } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { NeedsService } from '@jiqia/needs';
import type {
  BatchRemark,
  EntryChunks,
  InPart,
  RegisterEntry,
  TakenBatch,
  TakenPart,
} from '@jiqia/registers';
import { Injectable } from '@nestjs/common';

/** Whose entries go where. */
export interface Taking {
  readonly actor: Actor;
  readonly side: Side;
  /** Enters every row that is taken over into this edition as well. */
  readonly editionId?: string | undefined;
  /** Needs of organisations that this campaign asks count as their answers to it. */
  readonly campaignId?: string | undefined;
  /** Whoever brings the file declares that nothing in it is secret; a row that says otherwise keeps its own word. */
  readonly secrecyDeclared?: boolean | undefined;
}

/** Opens the transaction of a part; `outside` are words on rows that the edition does not take. */
export type InTakenPart = (
  work: (tx: Transaction) => Promise<{
    readonly part: TakenPart;
    readonly outside: readonly BatchRemark[];
  }>,
) => Promise<void>;

/** Brings entries into a register part by part, and each part into its edition. */
@Injectable()
export class PartTaker {
  constructor(
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly editions: EditionsService,
    private readonly campaigns: CampaignAnswersService,
  ) {}

  /** @throws AppError EDITION_NOT_FOUND, EDITION_CLOSED, EDITION_PHASE_FORBIDS, ACTION_FORBIDDEN, CAMPAIGN_NOT_FOUND, CAMPAIGN_NOT_OPEN */
  async assertOpen(
    tx: Transaction,
    { actor, editionId, campaignId }: Pick<Taking, 'actor' | 'editionId' | 'campaignId'>,
  ): Promise<void> {
    if (editionId !== undefined)
      await this.editions.assertAct(tx, editionId, 'ENTER_ENTRIES', 'organiser');
    if (campaignId !== undefined) await this.campaigns.assertTakes(tx, actor, campaignId);
  }

  /** @throws AppError as `assertOpen` */
  take(
    taking: Taking,
    chunks: EntryChunks<unknown>,
    inTakenPart: InTakenPart,
  ): Promise<TakenBatch> {
    const { actor, side, editionId, campaignId } = taking;
    const inPart: InPart = (work) =>
      inTakenPart(async (tx) => {
        await this.assertOpen(tx, taking);
        const part = await work(tx);
        if (side === 'need' && campaignId !== undefined)
          await this.campaigns.count(tx, actor, campaignId, part.ids, 'SHEET');
        if (editionId === undefined) return { part, outside: [] };
        return { part, outside: await this.enter(tx, actor, editionId, side, part) };
      });
    if (side === 'capability')
      return this.capabilities.importMany(actor, chunks as EntryChunks<never>, inPart);
    const needs = chunks as EntryChunks<NeedForm>;
    return this.needs.importMany(actor, taking.secrecyDeclared ? declared(needs) : needs, inPart);
  }

  /** Enters what the edition takes; the other rows stay in the register and are named. */
  private async enter(
    tx: Transaction,
    actor: Actor,
    editionId: string,
    side: Side,
    { ids, places }: TakenPart,
  ): Promise<BatchRemark[]> {
    const { kind, programme } = await this.editions.get(editionId);
    const untaken = await this.editions.untaken(tx, editionId, side, ids);
    const out = new Map(untaken.map((entry) => [entry.id, entry.why]));
    const taken = ids.filter((id) => !out.has(id));
    await this.editions.enter(tx, actor, editionId, side, taken);
    const words = {
      KIND: {
        field: side === 'need' ? 'kinds' : 'kind',
        ...remark('KIND_NOT_TAKEN', { kind: { zh: kind.nameZh, en: kind.nameEn } }),
      },
      UNCONFIRMED: { field: 'title', ...remark('OWNER_NOT_CONFIRMED', { programme }) },
    };
    return ids.flatMap((id, i) => {
      const why = out.get(id);
      return why ? [{ index: places[i] ?? 0, ...words[why] }] : [];
    });
  }
}

/** Needs for which whoever brings them declares that nothing is secret, but for rows that say the contrary. */
async function* declared(
  chunks: EntryChunks<NeedForm>,
): AsyncGenerator<readonly RegisterEntry<NeedForm>[]> {
  for await (const chunk of chunks)
    yield chunk.map((entry) =>
      entry.undeclared ? entry : { ...entry, form: { ...entry.form, secrecyDeclared: true } },
    );
}
