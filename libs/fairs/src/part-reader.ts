import type { PartProblem } from '@jiqia/contracts/words';
import { type EditionSlot, slotsOf } from './edition-slots.js';
import type { EditionRow } from './edition.repository.js';
import type { Party } from './part-names.repository.js';
import { PartProblems } from './part-problems.js';

/** Names that parts speak of. */
export interface PartNames {
  readonly parties: readonly string[];
  readonly needs: readonly string[];
  readonly capabilities: readonly string[];
}

/** What the names stand for. */
export interface KnownNames {
  readonly parties: ReadonlyMap<string, readonly Party[]>;
  readonly needs: ReadonlyMap<string, string>;
  readonly capabilities: ReadonlyMap<string, string>;
}

/** Turns the names of a form into ids. What does not fit is collected under its field; `done()` refuses it by name. */
export class PartReader {
  readonly timeZone: string;
  private readonly found = new PartProblems();
  private readonly slots: readonly EditionSlot[];

  constructor(
    private readonly edition: Pick<EditionRow, 'timeZone' | 'sessions'>,
    private readonly known: KnownNames,
  ) {
    this.timeZone = edition.timeZone;
    this.slots = slotsOf(edition);
  }

  party(name: string, field: string): Pick<Party, 'organisationId' | 'personId'> {
    const [first, ...others] = this.known.parties.get(name) ?? [];
    if (!first) {
      this.refuse(field, 'PARTICIPANT_UNKNOWN', name);
      return { organisationId: null, personId: null };
    }
    if (others.length > 0) {
      const candidates = [first, ...others].map((party) => party.called).join('、');
      this.found.add(field, 'AMBIGUOUS', { name, candidates });
    }
    return { organisationId: first.organisationId, personId: first.personId };
  }

  need(ref: string, field: string): string {
    return this.known.needs.get(ref) ?? this.refuse(field, 'NEED_UNKNOWN', ref);
  }

  capability(ref: string, field: string): string {
    return this.known.capabilities.get(ref) ?? this.refuse(field, 'CAPABILITY_UNKNOWN', ref);
  }

  /** By its own number, or by its id. */
  session(ref: string, field: string): string {
    const { sessions } = this.edition;
    const found = sessions.find((row) => row.ref === ref) ?? sessions.find((row) => row.id === ref);
    return found?.id ?? this.refuse(field, 'SESSION_UNKNOWN', ref);
  }

  /** The slot that begins then. */
  slot(date: string, from: string, field: string): { sessionId: string; startsAt: Date } {
    const slot = this.slots.find((row) => row.date === date && row.from === from);
    if (slot) return { sessionId: slot.sessionId, startsAt: new Date(slot.startsAt) };
    return { sessionId: this.refuse(field, 'NO_SLOT', `${date} ${from}`), startsAt: new Date(0) };
  }

  /** How many things have been found wrong so far. */
  get problems(): number {
    return this.found.count;
  }

  /** Notes that something is wrong; the empty text it gives is never written. */
  refuse(field: string, problem: PartProblem, name = ''): string {
    this.found.add(field, problem, { name });
    return '';
  }

  /** @throws AppError EDITION_PARTS_REFUSED */
  done(): void {
    this.found.assertNone();
  }
}
