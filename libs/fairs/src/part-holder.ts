import type { PhaseStep } from '@jiqia/contracts/phases';
import {
  PHASE_BLOCKER,
  type PhaseBlockerCode,
  type Side,
  STILL_OPEN,
  type StillOpenCode,
} from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { instancesOf } from '@jiqia/discovery';
import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { EditionRow } from './edition.repository.js';

/** Where a set meeting sits: a session's own id, and the name of a place in it. */
export interface Seat {
  readonly session: string;
  readonly place: string;
}

/** A set meeting of one person. */
export interface SetMeeting {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string;
}

/** So much of an edition is not done yet. */
export interface OpenWork {
  readonly code: StillOpenCode;
  readonly count: number;
}

/** What stands between an edition and its next phase. A hard one must be done; else somebody may go on despite it. */
export interface PhaseBlocker {
  readonly code: PhaseBlockerCode;
  readonly count: number;
  readonly hard: boolean;
  /** Path and query of the list that shows what it is about. */
  readonly list: string;
}

/**
 * Somebody further down the flow whose work hangs on parts of an edition. A lib of such work extends this; the holders of a
 * process are found among its providers, so that fairs never asks a lib that comes after it.
 */
export abstract class PartHolder {
  /** Where set meetings of the edition sit. */
  seats(_tx: Transaction, _editionId: string): Promise<readonly Seat[]> {
    return Promise.resolve([]);
  }

  /** The set meetings of a person in the edition. */
  meetingsOf(
    _tx: Transaction,
    _editionId: string,
    _personId: string,
  ): Promise<readonly SetMeeting[]> {
    return Promise.resolve([]);
  }

  /** Whether somebody has decided on a pair of this need or capability in the edition. */
  holdsEntry(
    _tx: Transaction,
    _editionId: string,
    _side: Side,
    _entryId: string,
  ): Promise<boolean> {
    return Promise.resolve(false);
  }

  /** What is not done yet in the edition. */
  stillOpen(_tx: Transaction, _editionId: string): Promise<readonly OpenWork[]> {
    return Promise.resolve([]);
  }

  /** What stands in the way of a step on; a count of nothing stands in nobody's way. */
  blocks(
    _tx: Transaction,
    _edition: EditionRow,
    _step: PhaseStep,
  ): Promise<readonly PhaseBlocker[]> {
    return Promise.resolve([]);
  }
}

const CODES = Object.keys(STILL_OPEN);
const BLOCKERS = Object.keys(PHASE_BLOCKER);

/** All holders of this process. */
@Injectable()
export class PartHolders extends PartHolder {
  constructor(private readonly discovery: DiscoveryService) {
    super();
  }

  override async seats(tx: Transaction, editionId: string): Promise<readonly Seat[]> {
    const all: Seat[] = [];
    for (const holder of this.holders()) all.push(...(await holder.seats(tx, editionId)));
    return all;
  }

  override async meetingsOf(
    tx: Transaction,
    editionId: string,
    personId: string,
  ): Promise<SetMeeting[]> {
    const all: SetMeeting[] = [];
    for (const holder of this.holders())
      all.push(...(await holder.meetingsOf(tx, editionId, personId)));
    return all;
  }

  override async holdsEntry(
    tx: Transaction,
    editionId: string,
    side: Side,
    entryId: string,
  ): Promise<boolean> {
    for (const holder of this.holders())
      if (await holder.holdsEntry(tx, editionId, side, entryId)) return true;
    return false;
  }

  override async stillOpen(tx: Transaction, editionId: string): Promise<OpenWork[]> {
    const all: OpenWork[] = [];
    for (const holder of this.holders()) all.push(...(await holder.stillOpen(tx, editionId)));
    return all
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => CODES.indexOf(a.code) - CODES.indexOf(b.code));
  }

  override async blocks(
    tx: Transaction,
    edition: EditionRow,
    step: PhaseStep,
  ): Promise<PhaseBlocker[]> {
    const all: PhaseBlocker[] = [];
    for (const holder of this.holders()) all.push(...(await holder.blocks(tx, edition, step)));
    return all
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => BLOCKERS.indexOf(a.code) - BLOCKERS.indexOf(b.code));
  }

  private holders(): PartHolder[] {
    return instancesOf(this.discovery, PartHolder).filter((holder) => holder !== this);
  }
}
