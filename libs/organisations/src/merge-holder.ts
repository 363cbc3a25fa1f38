import type { MergePart, Remark } from '@jiqia/contracts/words';
import { audit, type Pointers, type Transaction } from '@jiqia/database';
import { instancesOf } from '@jiqia/discovery';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

export type MergeSubject = 'organisation' | 'person';

/** Two rows that become one: what points at the loser is to point at the winner. */
export interface Union {
  readonly subject: MergeSubject;
  readonly loserId: string;
  readonly winnerId: string;
}

/** Rows to turn from one organisation or person to another. */
export interface Redirect {
  readonly subject: MergeSubject;
  readonly from: string;
  readonly to: string;
  /** These alone; all when it is left out. */
  readonly ids?: readonly string[];
}

/**
 * Somebody whose rows point at organisations and persons. A lib with such rows extends this; the holders of a process are
 * found among its providers, so that this lib never asks one that comes after it.
 */
export abstract class MergeHolder {
  /** What its rows are called; null for a holder that only knows of clashes. */
  abstract readonly part: MergePart | null;

  /** How many rows point at this organisation or person. */
  count(_tx: Transaction, _subject: MergeSubject, _id: string): Promise<number> {
    return Promise.resolve(0);
  }

  /** Turns its rows, with whatever belongs to such a change. Returns the ids of the rows. */
  move(_tx: Transaction, _actor: Actor, _redirect: Redirect): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  /** What keeps these from becoming one. */
  clashes(_tx: Transaction, _unions: readonly Union[]): Promise<readonly Remark[]> {
    return Promise.resolve([]);
  }
}

/** A holder whose rows go along: those of one table, by the columns that point at organisations and persons. */
export abstract class PointerMergeHolder extends MergeHolder {
  abstract override readonly part: MergePart;
  protected abstract readonly pointers: Pointers<MergeSubject>;
  /** Whether each row gets an audit row when it is turned; then its entity is called as the part is. */
  protected readonly audited: boolean = false;
  /** What those audit rows say. */
  protected get action(): string {
    return `${this.part}.redirect`;
  }

  override count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    return this.pointers.count(tx, subject, id);
  }

  override async move(tx: Transaction, actor: Actor, redirect: Redirect): Promise<string[]> {
    const ids = await this.pointers.move(tx, redirect);
    const entity = this.part;
    const { action } = this;
    if (this.audited)
      await audit(
        tx,
        ids.map((entityId) => ({ actor: actor.id, action, entity, entityId })),
      );
    await this.turned(tx, ids);
    return ids;
  }

  /** What else belongs to rows that were turned. */
  protected turned(_tx: Transaction, _ids: readonly string[]): Promise<void> {
    return Promise.resolve();
  }
}

/** A holder whose rows go along with organisations alone, or with persons alone. */
export abstract class OneSubjectMergeHolder<S extends MergeSubject> extends MergeHolder {
  abstract override readonly part: MergePart;
  protected abstract readonly subject: S;
  protected abstract readonly pointers: Pointers<S>;

  override async count(tx: Transaction, subject: MergeSubject, id: string): Promise<number> {
    return subject === this.subject ? this.pointers.count(tx, this.subject, id) : 0;
  }

  override async move(tx: Transaction, _actor: Actor, redirect: Redirect): Promise<string[]> {
    const { subject } = this;
    return redirect.subject === subject ? this.pointers.move(tx, { ...redirect, subject }) : [];
  }
}

/** All holders of this process. */
@Injectable()
export class MergeHolders {
  constructor(private readonly discovery: DiscoveryService) {}

  all(): MergeHolder[] {
    return instancesOf(this.discovery, MergeHolder);
  }

  /** With rows of their own. */
  withRows(): { readonly part: MergePart; readonly holder: MergeHolder }[] {
    return this.all().flatMap((holder) =>
      holder.part === null ? [] : [{ part: holder.part, holder }],
    );
  }
}
