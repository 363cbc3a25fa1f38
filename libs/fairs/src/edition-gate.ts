import {
  EDITION_ACTS,
  inTime,
  type Mechanism,
  spanOfAct,
  spanWords,
} from '@jiqia/contracts/phases';
import {
  type ActingAs,
  EDITION_ACT,
  type EditionAct,
  PROGRAMME_PHASE,
  type ProgrammePhase,
} from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';

interface Gate {
  readonly name: string;
  readonly closed_at: Date | null;
  readonly kind: string;
  readonly matching: boolean;
  readonly one_to_one: boolean;
  readonly phase: ProgrammePhase;
  readonly phases: readonly ProgrammePhase[];
}

type Lock = 'SHARE' | 'NO KEY UPDATE';

/** The one place that says whether something may still be done in an edition. */
@Injectable()
export class EditionGate {
  /**
   * Sees that the edition is open, and keeps it open until the caller's transaction ends.
   * @param mechanism what its kind of programme must have switched on
   * @throws AppError EDITION_NOT_FOUND, EDITION_CLOSED, PROGRAMME_WITHOUT_MATCHING, PROGRAMME_WITHOUT_ONE_TO_ONE
   */
  async assertOpen(tx: Transaction, editionId: string, mechanism?: Mechanism): Promise<void> {
    assertHas(await this.open(tx, editionId, 'SHARE'), mechanism);
  }

  /**
   * Sees that somebody may do this in the edition now: that it is open, that its kind of programme has what the act needs, and that
   * the act has its time in the present phase. The edition stays so until the caller's transaction ends.
   * @throws AppError EDITION_NOT_FOUND, EDITION_CLOSED, PROGRAMME_WITHOUT_MATCHING, PROGRAMME_WITHOUT_ONE_TO_ONE, EDITION_PHASE_FORBIDS
   */
  async assertAct(
    tx: Transaction,
    editionId: string,
    act: EditionAct,
    as: ActingAs,
  ): Promise<void> {
    const { mechanism, afterClosing } = EDITION_ACTS[act];
    const gate = await this.read(tx, editionId, 'SHARE');
    if (gate.closed_at && !afterClosing) throw closed(gate);
    assertHas(gate, mechanism);
    if (!gate.closed_at) assertInTime(gate, act, as);
  }

  /** Whether the edition is open, which it then stays until the caller's transaction ends. @throws AppError EDITION_NOT_FOUND */
  async isOpen(tx: Transaction, editionId: string): Promise<boolean> {
    return (await this.read(tx, editionId, 'SHARE')).closed_at === null;
  }

  /**
   * As `assertOpen`, for who changes the edition or its parts: one at a time.
   * @throws AppError EDITION_NOT_FOUND, EDITION_CLOSED
   */
  async assertOpenToChange(tx: Transaction, editionId: string): Promise<void> {
    await this.open(tx, editionId, 'NO KEY UPDATE');
  }

  private async open(tx: Transaction, editionId: string, lock: Lock): Promise<Gate> {
    const gate = await this.read(tx, editionId, lock);
    if (gate.closed_at) throw closed(gate);
    return gate;
  }

  private async read(tx: Transaction, editionId: string, lock: Lock): Promise<Gate> {
    const rows: Gate[] = await tx.query(
      `SELECT e.name, e.closed_at, k.name_zh AS kind, k.matching, k.one_to_one, e.phase, k.phases
         FROM edition e JOIN programme p ON p.id = e.programme_id JOIN programme_kind k ON k.code = p.kind
        WHERE e.id = $1 FOR ${lock} OF e`,
      [editionId],
    );
    const [gate] = rows;
    if (gate) return gate;
    throw new AppError({ code: 'EDITION_NOT_FOUND', params: { ref: editionId } });
  }
}

const closed = ({ name }: Gate): AppError =>
  new AppError({ code: 'EDITION_CLOSED', params: { name } });

function assertHas(gate: Gate, mechanism?: Mechanism): void {
  const params = { programme: gate.kind };
  if (mechanism === 'matching' && !gate.matching)
    throw new AppError({ code: 'PROGRAMME_WITHOUT_MATCHING', params });
  if (mechanism === 'oneToOne' && !gate.one_to_one)
    throw new AppError({ code: 'PROGRAMME_WITHOUT_ONE_TO_ONE', params });
}

function assertInTime({ phase, phases }: Gate, act: EditionAct, as: ActingAs): void {
  if (inTime(act, as, phase, phases)) return;
  const span = spanOfAct(act, as, phases);
  throw new AppError({
    code: 'EDITION_PHASE_FORBIDS',
    params: {
      phase: PROGRAMME_PHASE[phase],
      act: EDITION_ACT[act],
      span: span ? spanWords(span) : '',
    },
    details: { phase, act, as, ...span },
  });
}
