import type { EditablePart, EditionForm, PartForm } from '@jiqia/contracts/forms';
import { audit, type AuditEntry, type Transaction } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { PART_CODECS } from './edition-part.codecs.js';
import type { PartValues } from './edition-part.repository.js';
import { EditionPartRepository } from './edition-part.repository.js';
import type { EditionRow } from './edition.repository.js';
import { PartNamesService } from './part-names.service.js';
import { isIdle, type PartPlan, planOf } from './part-plan.js';
import { PartRules } from './part-rules.js';
import { placesIn, sessionForm, sessionValues } from './session-forms.js';

/** The parts whose lists stand in the file of an edition, with the list's name. */
const LISTS = {
  unavailability: 'unavailable',
  conflict: 'conflicts',
  pin: 'fixed',
  precedence: 'precedences',
} as const;
type Listed = keyof typeof LISTS;
const LISTED = Object.keys(LISTS) as readonly Listed[];
/** Two rows of these may say the same. */
const REPEATABLE: readonly EditablePart[] = ['unavailability'];

type SessionPlans = readonly [session: PartPlan<'session'>, place: PartPlan<'place'>];
type ListPlans = { readonly [K in Listed]: PartPlan<K> };

/** Reads and writes the parts of an edition as one file: rows that the file says already are left alone. */
@Injectable()
export class EditionFormsService {
  constructor(
    private readonly parts: EditionPartRepository,
    private readonly names: PartNamesService,
    private readonly rules: PartRules,
  ) {}

  /** The file of an edition: reading it changes nothing. */
  async formOf(edition: EditionRow): Promise<EditionForm> {
    const { id, ref, programme, kind, asOf, collectFrom, collectUntil } = edition;
    const places = await this.parts.list('place', id);
    const list = async <K extends Listed>(part: K): Promise<PartForm<K>[]> =>
      this.names.forms(part, edition, ofFile(await this.parts.list(part, id)));
    return {
      id: ref,
      programme,
      ...(kind.code === 'FAIR' ? {} : { programmeKind: kind.code }),
      name: edition.name,
      timeZone: edition.timeZone,
      venue: edition.venue,
      ...(asOf ? { asOf } : {}),
      ...(collectFrom ? { collectFrom } : {}),
      ...(collectUntil ? { collectUntil } : {}),
      organiser: edition.organiser,
      sessions: edition.sessions.map((session) =>
        sessionForm(
          session,
          places.filter((place) => place.sessionId === session.id),
        ),
      ),
      meetingsPerNeed: edition.meetingsPerNeed,
      meetingsPerExpert: edition.meetingsPerExpert,
      minimumScore: edition.minimumScore,
      unavailable: await list('unavailability'),
      conflicts: await list('conflict'),
      fixed: await list('pin'),
      precedences: await list('precedence'),
    };
  }

  /**
   * Makes sessions and places say what the file says; pins on sessions that go are gone too. True when something changed.
   * @throws AppError EDITION_PART_IN_USE
   */
  async applySessions(
    tx: Transaction,
    actor: Actor,
    editionId: string,
    form: EditionForm,
  ): Promise<boolean> {
    const rows = await this.parts.list('session', editionId, tx);
    const places = await this.parts.list('place', editionId, tx);
    const session = planOf('session', rows, form.sessions.map(sessionValues));
    const ids = new Map([
      ...rows.map((row) => [row.ref, row.id] as const),
      ...session.insert.map((row) => [row.ref, row.id] as const),
    ]);
    const wanted = form.sessions.flatMap((one) =>
      placesIn(one).map((place) => ({ ...place, sessionId: ids.get(one.id) ?? '' })),
    );
    const place = planOf('place', places, wanted);
    const before = { sessions: rows, places };
    const after = {
      sessions: form.sessions.map(({ id, name }) => ({ id: ids.get(id) ?? '', ref: id, name })),
      places: wanted,
    };
    await this.rules.assertSeatsKept(tx, editionId, before, after);
    await this.writeSessions(tx, actor, editionId, [session, place]);
    return !isIdle(session) || !isIdle(place);
  }

  /**
   * Makes all other parts say what the file says. True when something changed.
   * @param edition as it stands in the transaction, its sessions included
   * @throws AppError EDITION_PARTS_REFUSED naming each line and name that does not fit
   */
  async applyLists(
    tx: Transaction,
    actor: Actor,
    edition: EditionRow,
    form: EditionForm,
  ): Promise<boolean> {
    const plans = await this.planLists(tx, edition, form);
    for (const kind of LISTED) await this.write(tx, actor, edition.id, kind, plans[kind]);
    return LISTED.some((kind) => !isIdle(plans[kind]));
  }

  private async planLists(
    tx: Transaction,
    edition: EditionRow,
    form: EditionForm,
  ): Promise<ListPlans> {
    const named = LISTED.flatMap((kind) => namesIn(kind, form));
    const read = await this.names.reader(tx, edition, named);
    const values = <K extends Listed>(kind: K): PartValues<K>[] => {
      const taken = new Set<string>();
      return listIn(kind, form).map((one, i) => {
        const at = `${LISTS[kind]}.${i}`;
        const problems = read.problems;
        const own = PART_CODECS[kind].values(one, read, `${at}.`);
        // What could not be read is like nothing else.
        if (read.problems > problems) return own;
        const key = PART_CODECS[kind].key(own);
        if (taken.has(key) && !REPEATABLE.includes(kind)) read.refuse(at, 'DUPLICATE');
        taken.add(key);
        return own;
      });
    };
    const wanted = {
      unavailability: values('unavailability'),
      conflict: values('conflict'),
      pin: values('pin'),
      precedence: values('precedence'),
    };
    read.done();
    const plan = async <K extends Listed>(kind: K, own: PartValues<K>[]): Promise<PartPlan<K>> =>
      planOf(kind, ofFile(await this.parts.list(kind, edition.id, tx)), own);
    return {
      unavailability: await plan('unavailability', wanted.unavailability),
      conflict: await plan('conflict', wanted.conflict),
      pin: await plan('pin', wanted.pin),
      precedence: await plan('precedence', wanted.precedence),
    };
  }

  /** Sessions go last, when nothing stands on them any more; their hours may cross each other until all are written. */
  private async writeSessions(
    tx: Transaction,
    actor: Actor,
    editionId: string,
    [session, place]: SessionPlans,
  ): Promise<void> {
    const going = new Set(session.remove.map((row) => row.id));
    await this.parts.deferOverlaps(tx);
    await this.write(tx, actor, editionId, 'session', { ...session, remove: [] });
    await this.write(tx, actor, editionId, 'place', place);
    const pins = going.size > 0 ? await this.parts.list('pin', editionId, tx) : [];
    const remove = pins.filter((pin) => going.has(pin.sessionId));
    await this.write(tx, actor, editionId, 'pin', { insert: [], update: [], remove });
    await this.write(tx, actor, editionId, 'session', { ...session, insert: [], update: [] });
  }

  private async write<K extends EditablePart>(
    tx: Transaction,
    actor: Actor,
    editionId: string,
    kind: K,
    { insert, update, remove }: PartPlan<K>,
  ): Promise<void> {
    if (remove.length > 0)
      await this.parts.remove(
        tx,
        kind,
        remove.map((row) => row.id),
      );
    for (const { row, values } of update) await this.parts.update(tx, kind, row, values);
    await this.parts.insert(tx, kind, editionId, insert);
    const told = (verb: string, ids: readonly string[]): AuditEntry[] =>
      ids.map((entityId) => ({
        actor: actor.id,
        action: `edition-part.${verb}`,
        entity: this.parts.tableOf(kind),
        entityId,
      }));
    await audit(tx, [
      ...told('create', insert.map(idOf)),
      ...told(
        'edit',
        update.map(({ row }) => row.id),
      ),
      ...told('remove', remove.map(idOf)),
    ]);
  }
}

/** What participants have said of their own time is no part of an organiser's file. */
const ofFile = <R extends object>(rows: readonly R[]): R[] =>
  rows.filter((row) => !('saidBy' in row) || row.saidBy === null);

const idOf = (row: { readonly id: string }): string => row.id;

/** The file's list of a kind; the type of a union does not follow the kind by itself. */
const listIn = <K extends Listed>(kind: K, form: EditionForm): PartForm<K>[] =>
  form[LISTS[kind]] as unknown as PartForm<K>[];
const namesIn = <K extends Listed>(
  kind: K,
  form: EditionForm,
): ReturnType<(typeof PART_CODECS)[K]['names']>[] =>
  listIn(kind, form).map((one) => PART_CODECS[kind].names(one)) as ReturnType<
    (typeof PART_CODECS)[K]['names']
  >[];
