import { Clock, dayInBeijing } from '@jiqia/clock';
import type { EditionCloneForm, EditionForm } from '@jiqia/contracts/forms';
import type { Remark } from '@jiqia/contracts/words';
import { type Transaction, TransactionRunner } from '@jiqia/database';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { clonedForm, remarksOfDays } from './edition-clone.js';
import type { EditionRow } from './edition.repository.js';
import { EditionsService } from './editions.service.js';
import { StandingEntries } from './standing-entries.repository.js';

const SIDES = ['need', 'capability'] as const;

/** An edition made after another; `id` is null while nothing was written. */
export interface ClonedEdition {
  readonly id: string | null;
  readonly form: EditionForm;
  readonly warnings: readonly (Remark & { readonly field: string })[];
  readonly entries: {
    readonly needs: number;
    readonly capabilities: number;
    readonly left: number;
  };
}

/** Takes everything back and hands out what it would have been. */
class PreviewDone extends Error {
  constructor(readonly made: ClonedEdition) {
    super('preview');
  }
}

/** The next edition is mostly like the last one: made after it, on other days. */
@Injectable()
export class EditionClonesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly editions: EditionsService,
    private readonly standing: StandingEntries,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN, EDITION_REF_TAKEN, EDITION_PARTS_REFUSED for declared conflicts that cannot be read any more */
  clone(actor: Actor, source: EditionRow, form: EditionCloneForm): Promise<ClonedEdition> {
    return this.make(actor, source, form, false);
  }

  /** The same with nothing written. @throws AppError as `clone` */
  preview(actor: Actor, source: EditionRow, form: EditionCloneForm): Promise<ClonedEdition> {
    return this.make(actor, source, form, true);
  }

  private async make(
    actor: Actor,
    source: EditionRow,
    clone: EditionCloneForm,
    dry: boolean,
  ): Promise<ClonedEdition> {
    authorise(actor, 'edition.save', { kind: 'edition' });
    const form = clonedForm(await this.editions.formOf(source), clone);
    const warnings = remarksOfDays(form, dayInBeijing(this.clock.now()));
    return this.transactions
      .run(async (tx) => {
        let entries = { needs: 0, capabilities: 0, left: 0 };
        const id = await this.editions.createAfter(tx, actor, form, async (made) => {
          if (clone.entries) entries = await this.enter(tx, actor, source.id, made);
        });
        const cloned = { id, form, warnings, entries };
        if (dry) throw new PreviewDone({ ...cloned, id: null });
        return cloned;
      })
      .catch((error: unknown) => {
        if (error instanceof PreviewDone) return error.made;
        throw error;
      });
  }

  /** What has ended stays behind, and what the programme does not take any more. */
  private async enter(
    tx: Transaction,
    actor: Actor,
    from: string,
    to: string,
  ): Promise<ClonedEdition['entries']> {
    const counts = { need: 0, capability: 0 };
    let left = 0;
    for (const side of SIDES) {
      const all = await this.editions.listEntryIds(from, side);
      const standing = await this.standing.list(tx, from, side);
      const untaken = new Set(
        (await this.editions.untaken(tx, to, side, standing)).map(({ id }) => id),
      );
      const taken = standing.filter((id) => !untaken.has(id));
      await this.editions.enter(tx, actor, to, side, taken);
      counts[side] = taken.length;
      left += all.length - taken.length;
    }
    return { needs: counts.need, capabilities: counts.capability, left };
  }
}
