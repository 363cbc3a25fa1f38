import { Clock, dayInBeijing } from '@jiqia/clock';
import type { NominationAsk } from '@jiqia/contracts/forms';
import { NOMINATION_STATES } from '@jiqia/contracts/states';
import { MOST_OPEN_NOMINATIONS, NOMINATION_HORIZON_DAYS } from '@jiqia/contracts/words';
import {
  audit,
  beyondReach,
  byId,
  newId,
  type Transaction,
  TransactionRunner,
} from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionPartsService, type EditionRow, EditionsService } from '@jiqia/fairs';
import {
  type Actor,
  assertGuard,
  assertMove,
  authorise,
  SYSTEM,
  WORD_GUARDS,
} from '@jiqia/identity';
import { NeedsService } from '@jiqia/needs';
import { SOCIETY_KINDS } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { NominationLetterRepository } from './nomination-letter.repository.js';
import { NominationLetterWords } from './nomination-letter.words.js';
import { NominationRights } from './nomination-rights.js';
import {
  type AskedSociety,
  type NewNomination,
  NominationRepository,
  type NominationRow,
} from './nomination.repository.js';

/** Organisers ask societies to nominate, and take it back; what nobody answers lapses. */
@Injectable()
export class NominationAsksService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly nominations: NominationRepository,
    private readonly letters: NominationLetterRepository,
    private readonly words: NominationLetterWords,
    private readonly rights: NominationRights,
    private readonly editions: EditionsService,
    private readonly parts: EditionPartsService,
    private readonly needs: NeedsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks all of these societies or none. Each gets a number of the year without gaps, and a letter.
   * @throws AppError ACTION_FORBIDDEN, NEED_NOT_FOUND, NOMINATION_NEED_UNFIT, NOMINATION_NEED_UNCONFIRMED, NOMINATION_DUE_OUTSIDE,
   *   ORGANISATION_NOT_FOUND, ORGANISATION_MERGED, NOMINATION_NOT_SOCIETY, NOMINATION_KNOWN, NOMINATIONS_TOO_MANY, and as `EditionsService.assertAct`
   */
  async ask(actor: Actor, editionId: string, form: NominationAsk): Promise<NominationRow[]> {
    authorise(actor, 'nomination.ask', { kind: 'nomination', editionId });
    // Numbers are counted over all editions; the policy has been asked.
    const ids = await beyondReach(async () => {
      const askedAt = this.clock.now();
      const edition = await this.editions.get(editionId);
      const { needId, dueOn, note } = form;
      const need = await this.needs.get(needId);
      const said = { dueOn, note, askedAt: askedAt.toISOString() };
      const letter = await this.words.of(edition, need, said);
      const row = { editionId, needId, dueOn, note, letter, askedBy: actor.id, askedAt };
      return this.transactions.run(async (tx) => {
        await this.editions.assertAct(tx, editionId, 'NOMINATE', 'organiser');
        this.assertDue(edition, dueOn);
        await this.assertNeed(tx, editionId, needId);
        return this.askAll(tx, actor, [...new Set(form.societies)], row);
      });
    });
    return this.nominations.listByIds(ids);
  }

  /** @throws AppError NOMINATION_NOT_FOUND, ACTION_FORBIDDEN, ILLEGAL_STATE_MOVE, VERSION_CHANGED */
  async withdraw(
    actor: Actor,
    id: string,
    reason: string,
    lockVersion?: number,
  ): Promise<NominationRow> {
    const known = await this.nominations.get(id);
    const { roles } = await this.rights.assertMay(actor, 'nomination.withdraw', known);
    await beyondReach(() =>
      this.transactions.run(async (tx) => {
        await this.editions.assertOpen(tx, known.editionId);
        const row = await this.nominations.hold(tx, id);
        assertMove(NOMINATION_STATES, row.state, 'WITHDRAWN', { ...actor, roles });
        const attempt = { row, words: { reason } };
        assertGuard(NOMINATION_STATES, row.state, 'WITHDRAWN', WORD_GUARDS, attempt);
        const key = { id, lockVersion: lockVersion ?? row.lockVersion };
        await this.nominations.change(tx, key, { state: 'WITHDRAWN', words: reason });
        // Whoever has the letter is told; a letter that has not gone yet stops by itself.
        if (await this.letters.isAsked(tx, id))
          await this.letters.insert(tx, 'WITHDRAWAL', [id], this.clock.now());
        await this.audit(tx, actor, 'withdraw', id, reason);
      }),
    );
    return this.nominations.get(id);
  }

  /** Those whose last day has passed without an answer; returns how many, at most so many. */
  async lapse(most: number): Promise<number> {
    authorise(SYSTEM, 'nomination.lapse', { kind: 'nomination' });
    const ids = await this.nominations.listOverdue(dayInBeijing(this.clock.now()), most);
    for (const id of ids)
      await this.transactions.run(async (tx) => {
        const row = await this.nominations.hold(tx, id);
        // Answered, or withdrawn, since it was listed.
        if (row.state !== 'ASKED') return;
        assertMove(NOMINATION_STATES, row.state, 'LAPSED', SYSTEM);
        await this.nominations.change(tx, row, { state: 'LAPSED' });
        await this.audit(tx, SYSTEM, 'lapse', id);
      });
    return ids.length;
  }

  private async askAll(
    tx: Transaction,
    actor: Actor,
    societyIds: readonly string[],
    of: Omit<NewNomination, 'id' | 'societyId' | 'year' | 'number'>,
  ): Promise<string[]> {
    const year = Number(dayInBeijing(of.askedAt).slice(0, 4));
    // Everybody who asks waits here for the others, so that what follows is counted by one at a time.
    const first = await this.nominations.nextNumber(tx, year);
    const known = byId(await this.nominations.listSocieties(tx, societyIds));
    const ids: string[] = [];
    for (const [i, societyId] of societyIds.entries()) {
      const society = assertSociety(known.get(societyId), i);
      const params = { society, row: i + 1 };
      const details = { field: `societies.${i}` };
      const open = await this.nominations.countOpen(tx, of.editionId, societyId);
      if (open >= MOST_OPEN_NOMINATIONS)
        throw new AppError({
          code: 'NOMINATIONS_TOO_MANY',
          params: { ...params, most: MOST_OPEN_NOMINATIONS },
          details,
        });
      const id = newId();
      const row = { ...of, id, societyId, year, number: first + i };
      if (!(await this.nominations.insert(tx, row)))
        throw new AppError({ code: 'NOMINATION_KNOWN', params, details });
      await this.audit(tx, actor, 'ask', id);
      ids.push(id);
    }
    await this.letters.insert(tx, 'ASK', ids, of.askedAt);
    return ids;
  }

  /** From tomorrow on, before the edition begins. @throws AppError NOMINATION_DUE_OUTSIDE */
  private assertDue({ sessions }: EditionRow, dueOn: string): void {
    const today = dayInBeijing(this.clock.now());
    const begins = sessions.map(({ date }) => date).toSorted()[0];
    const from = dayAfter(today, 1);
    const until = begins ? dayAfter(begins, -1) : dayAfter(today, NOMINATION_HORIZON_DAYS);
    if (from <= dueOn && dueOn <= until) return;
    throw new AppError({
      code: 'NOMINATION_DUE_OUTSIDE',
      params: { from, until },
      details: { field: 'dueOn' },
    });
  }

  /** @throws AppError NOMINATION_NEED_UNFIT, NOMINATION_NEED_UNCONFIRMED */
  private async assertNeed(tx: Transaction, editionId: string, needId: string): Promise<void> {
    const need = await this.nominations.holdNeed(tx, needId);
    if (need?.state !== 'PUBLISHED' || !(await this.parts.takesPart(tx, editionId, 'need', needId)))
      throw new AppError({ code: 'NOMINATION_NEED_UNFIT' });
    if (!need.confirmed) throw new AppError({ code: 'NOMINATION_NEED_UNCONFIRMED' });
  }

  private audit(
    tx: Transaction,
    actor: Actor,
    verb: string,
    entityId: string,
    reason = '',
  ): Promise<void> {
    const action = `nomination.${verb}`;
    return audit(tx, { actor: actor.id, action, entity: 'nomination', entityId, reason });
  }
}

/** @returns its name @throws AppError ORGANISATION_NOT_FOUND, ORGANISATION_MERGED, NOMINATION_NOT_SOCIETY */
function assertSociety(found: AskedSociety | undefined, i: number): string {
  const details = { field: `societies.${i}` };
  if (!found) throw new AppError({ code: 'ORGANISATION_NOT_FOUND', details });
  const { name, kind } = found;
  if (name === null)
    throw new AppError({ code: 'ORGANISATION_MERGED', params: { name: found.id }, details });
  if (SOCIETY_KINDS.includes(kind)) return name;
  throw new AppError({
    code: 'NOMINATION_NOT_SOCIETY',
    params: { society: name, row: i + 1 },
    details,
  });
}

const dayAfter = (day: string, days: number): string =>
  DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toISODate() ?? day;
