import { Clock } from '@jiqia/clock';
import type { PhaseMove } from '@jiqia/contracts/http';
import {
  EDITION_ACTS,
  inTime,
  nextPhase,
  phasesUntil,
  type PhaseSpan,
  previousPhase,
  spanOfAct,
} from '@jiqia/contracts/phases';
import {
  type ActingAs,
  EDITION_ACT,
  type EditionAct,
  PHASE_BLOCKER,
  PROGRAMME_PHASE,
  type ProgrammePhase,
  remark,
} from '@jiqia/contracts/words';
import { audit, guardedUpdate, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { actingAs } from './acting-as.js';
import { EditionGate } from './edition-gate.js';
import { EditionRepository, type EditionRow } from './edition.repository.js';
import { editionResource } from './editions.service.js';
import { PartHolders, type PhaseBlocker } from './part-holder.js';
import { PhaseMoveRepository, type PhaseMoveRow } from './phase-move.repository.js';

/** Steps of the history that are shown. */
const SHOWN = 50;

/** Whether somebody may do it now, and the phases in which they may; null where no phase of the kind stands for it. */
interface OpenAct {
  readonly act: EditionAct;
  readonly open: boolean;
  readonly span: PhaseSpan | null;
}

/** How far an edition has come. Its history and what keeps it from the next phase are for whoever runs it. */
export interface PhaseOfEdition {
  readonly phase: ProgrammePhase;
  readonly next: ProgrammePhase | null;
  readonly previous: ProgrammePhase | null;
  readonly since: Date | null;
  readonly inside: {
    readonly history: readonly PhaseMoveRow[];
    readonly blockers: readonly PhaseBlocker[];
  } | null;
  readonly acts: readonly OpenAct[];
  readonly version: number;
}

/** The phases of editions: how far each has come, what keeps it from the next one, one step on or back (docs/adr/0053). */
@Injectable()
export class EditionPhasesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly editions: EditionRepository,
    private readonly moves: PhaseMoveRepository,
    private readonly gate: EditionGate,
    private readonly holders: PartHolders,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND */
  read(actor: Actor, id: string): Promise<PhaseOfEdition> {
    return this.transactions.run(async (tx) => {
      const edition = await this.editions.get(id, tx);
      const fields = authorise(actor, 'edition.read', editionResource(edition));
      const { phase, kind, lockVersion: version } = edition;
      const next = edition.closedAt === null ? nextPhase(kind.phases, phase) : null;
      const previous = edition.closedAt === null ? previousPhase(kind.phases, phase) : null;
      const history = await this.moves.list(tx, id, SHOWN);
      const blockers =
        next === null || fields !== 'all' ? [] : await this.blockers(tx, edition, next);
      return {
        phase,
        next,
        previous,
        since: history[0]?.at ?? null,
        inside: fields === 'all' ? { history, blockers } : null,
        acts: actsOf(edition, actingAs(actor, id)),
        version,
      };
    });
  }

  /**
   * One step on or back.
   * @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, EDITION_CLOSED, VERSION_CHANGED, ILLEGAL_STATE_MOVE for any other phase,
   *   REQUEST_INVALID for a step back without a reason, PHASE_BLOCKED, PHASE_UNSETTLED where `despite` is not said
   */
  async move(
    actor: Actor,
    id: string,
    wish: PhaseMove,
    lockVersion?: number,
  ): Promise<PhaseOfEdition> {
    await this.transactions.run(async (tx) => {
      authorise(actor, 'edition.move', editionResource(await this.editions.get(id, tx)));
      await this.gate.assertOpenToChange(tx, id);
      const edition = await this.editions.get(id, tx);
      const version = lockVersion ?? edition.lockVersion;
      if (version !== edition.lockVersion) throw new AppError({ code: 'VERSION_CHANGED' });
      const { to, reason, despite } = wish;
      const left = assertStep(edition, wish)
        ? assertSettled(await this.blockers(tx, edition, to), despite)
        : [];
      await guardedUpdate(tx, 'edition', { id, lockVersion: version }, { phase: to });
      const from = edition.phase;
      const at = this.clock.now();
      await this.moves.insert(tx, {
        id: newId(),
        editionId: id,
        from,
        to,
        at,
        by: actor.id,
        reason,
      });
      await audit(tx, {
        actor: actor.id,
        action: 'edition.phase',
        entity: 'edition',
        entityId: id,
        reason,
        details: { from, to, ...Object.fromEntries(left.map(({ code, count }) => [code, count])) },
      });
      await this.outbox.emit(tx, 'edition.moved', { editionId: id });
    });
    return this.read(actor, id);
  }

  /**
   * On to a phase, step by step, despite what is left undone; an edition that has come so far stays where it is.
   * @throws AppError as `move`, PHASE_BLOCKED where a step wants something
   */
  async moveOnTo(actor: Actor, id: string, to: ProgrammePhase): Promise<void> {
    const edition = await this.editions.get(id);
    for (const step of phasesUntil(edition.kind.phases, edition.phase, to))
      await this.move(actor, id, { to: step, reason: '', despite: true });
  }

  private blockers(
    tx: Transaction,
    edition: EditionRow,
    to: ProgrammePhase,
  ): Promise<PhaseBlocker[]> {
    return this.holders.blocks(tx, edition, { from: edition.phase, to });
  }
}

/** @returns whether the step leads on @throws AppError ILLEGAL_STATE_MOVE, REQUEST_INVALID */
function assertStep({ phase, kind }: EditionRow, { to, reason }: PhaseMove): boolean {
  const next = nextPhase(kind.phases, phase);
  const previous = previousPhase(kind.phases, phase);
  if (to !== next && to !== previous)
    throw new AppError({
      code: 'ILLEGAL_STATE_MOVE',
      params: { from: PROGRAMME_PHASE[phase], to: PROGRAMME_PHASE[to] },
      details: { from: phase, to, allowed: [previous, next].filter((one) => one !== null) },
    });
  if (to === previous && reason === '')
    throw new AppError({
      code: 'REQUEST_INVALID',
      fields: [{ field: 'reason', ...remark('REASON_MISSING') }],
    });
  return to === next;
}

/** @returns what is left undone @throws AppError PHASE_BLOCKED, PHASE_UNSETTLED */
function assertSettled(
  blockers: readonly PhaseBlocker[],
  despite: boolean,
): readonly PhaseBlocker[] {
  const hard = blockers.filter((one) => one.hard);
  if (hard.length > 0) throw stopped('PHASE_BLOCKED', hard);
  if (blockers.length > 0 && !despite) throw stopped('PHASE_UNSETTLED', blockers);
  return blockers;
}

const stopped = (
  code: 'PHASE_BLOCKED' | 'PHASE_UNSETTLED',
  blockers: readonly PhaseBlocker[],
): AppError =>
  new AppError({
    code,
    params: {
      blockers: {
        zh: blockers.map((one) => worded(one, 'zh')).join('、'),
        en: blockers.map((one) => worded(one, 'en')).join(', '),
      },
    },
    details: { blockers },
  });

const worded = ({ code, count, hard }: PhaseBlocker, language: 'zh' | 'en'): string =>
  hard ? PHASE_BLOCKER[code][language] : `${PHASE_BLOCKER[code][language]} ${count}`;

/** What somebody does at some time in such an edition. */
function actsOf({ phase, kind, closedAt }: EditionRow, as: ActingAs): OpenAct[] {
  const has = { matching: kind.matching, oneToOne: kind.oneToOne };
  return (Object.keys(EDITION_ACT) as EditionAct[]).flatMap((act) => {
    const rule = EDITION_ACTS[act];
    if (!rule[as] || (rule.mechanism && !has[rule.mechanism])) return [];
    const open = closedAt ? rule.afterClosing === true : inTime(act, as, phase, kind.phases);
    return [{ act, open, span: spanOfAct(act, as, kind.phases) }];
  });
}
