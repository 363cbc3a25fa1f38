import type { EditablePart, PartForm } from '@jiqia/contracts/forms';
import { DateTime } from 'luxon';
import type { PartRow, PartValues } from './edition-part.repository.js';
import { instantAt } from './edition-slots.js';
import type { PartNames, PartReader } from './part-reader.js';

/** How rows are called in forms. */
export interface PartCalls {
  readonly timeZone: string;
  readonly session: (id: string) => string;
  /** Of a need or a capability. */
  readonly entry: (id: string) => string;
  /** Of an organisation or a person. */
  readonly party: (id: string) => string;
}

/** All that differs between the kinds of parts: what a form says, what a row holds, and which rows are the same one. */
interface PartCodec<K extends EditablePart> {
  /** The most of them that an edition takes. */
  readonly most: number;
  readonly names: (form: PartForm<K>) => Partial<PartNames>;
  /** @param at where the form stands, as the beginning of a field's name */
  readonly values: (form: PartForm<K>, read: PartReader, at: string) => PartValues<K>;
  readonly form: (row: PartRow<K>, calls: PartCalls) => PartForm<K>;
  readonly key: (values: PartValues<K>) => string;
}

interface Pair {
  readonly need: string;
  readonly capability: string;
}
const namesOf = (...pairs: readonly Pair[]): Partial<PartNames> => ({
  needs: pairs.map((pair) => pair.need),
  capabilities: pairs.map((pair) => pair.capability),
});
const idsOf = (
  pair: Pair,
  read: PartReader,
  at: string,
): { needId: string; capabilityId: string } => ({
  needId: read.need(pair.need, `${at}need`),
  capabilityId: read.capability(pair.capability, `${at}capability`),
});
const pairOf = (needId: string, capabilityId: string, calls: PartCalls): Pair => ({
  need: calls.entry(needId),
  capability: calls.entry(capabilityId),
});

const dayAt = (at: Date, zone: string): string =>
  DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd');
const clockAt = (at: Date, zone: string): string =>
  DateTime.fromJSDate(at, { zone }).toFormat('HH:mm');

export const PART_CODECS: { readonly [K in EditablePart]: PartCodec<K> } = {
  session: {
    most: 40,
    names: () => ({}),
    values: (form) => form,
    form: ({ ref, name, date, from, until, slotMinutes, breakMinutes }) => ({
      ref,
      name,
      date,
      from,
      until,
      slotMinutes,
      breakMinutes,
    }),
    key: (values) => values.ref,
  },
  place: {
    most: 40 * 1200,
    names: () => ({}),
    values: ({ session, ...rest }, read, at) => ({
      ...rest,
      sessionId: read.session(session, `${at}session`),
    }),
    form: ({ sessionId, kind, number, label, link }, calls) => ({
      session: calls.session(sessionId),
      kind,
      number,
      label,
      link,
    }),
    key: (values) => `${values.sessionId} ${values.kind} ${values.number}`,
  },
  unavailability: {
    most: 2000,
    names: (form) => ({ parties: [form.participant] }),
    values: ({ participant, date, from, until, reason }, read, at) => {
      const startsAt = instantAt(date, from, read.timeZone).toJSDate();
      const endsAt = instantAt(date, until, read.timeZone).toJSDate();
      // Of hours that a change of clocks leaves out nothing may be left.
      if (!(startsAt < endsAt)) read.refuse(`${at}until`, 'NO_TIME_LEFT');
      const party = read.party(participant, `${at}participant`);
      return { ...party, startsAt, endsAt, reason, saidBy: null };
    },
    form: ({ organisationId, personId, startsAt, endsAt, reason }, calls) => ({
      participant: calls.party(organisationId ?? personId ?? ''),
      date: dayAt(startsAt, calls.timeZone),
      from: clockAt(startsAt, calls.timeZone),
      until: clockAt(endsAt, calls.timeZone),
      reason,
    }),
    key: ({ organisationId, personId, startsAt, endsAt, reason }) =>
      JSON.stringify([organisationId, personId, startsAt, endsAt, reason]),
  },
  conflict: {
    most: 2000,
    names: (form) => namesOf(form),
    values: (form, read, at) => ({ ...idsOf(form, read, at), reason: form.reason }),
    form: ({ needId, capabilityId, reason }, calls) => ({
      ...pairOf(needId, capabilityId, calls),
      reason,
    }),
    key: (values) => `${values.needId} ${values.capabilityId}`,
  },
  pin: {
    most: 500,
    names: (form) => namesOf(form),
    values: (form, read, at) => ({
      ...idsOf(form, read, at),
      ...read.slot(form.date, form.from, `${at}from`),
    }),
    form: ({ needId, capabilityId, startsAt }, calls) => ({
      ...pairOf(needId, capabilityId, calls),
      date: dayAt(startsAt, calls.timeZone),
      from: clockAt(startsAt, calls.timeZone),
    }),
    key: (values) => `${values.needId} ${values.capabilityId}`,
  },
  precedence: {
    most: 500,
    names: ({ before, after }) => namesOf(before, after),
    values: ({ before, after }, read, at) => {
      const first = idsOf(before, read, `${at}before.`);
      const second = idsOf(after, read, `${at}after.`);
      const same = first.needId === second.needId && first.capabilityId === second.capabilityId;
      if (same && first.needId && first.capabilityId) read.refuse(`${at}after`, 'SAME_PAIR');
      return {
        beforeNeedId: first.needId,
        beforeCapabilityId: first.capabilityId,
        afterNeedId: second.needId,
        afterCapabilityId: second.capabilityId,
      };
    },
    form: (row, calls) => ({
      before: pairOf(row.beforeNeedId, row.beforeCapabilityId, calls),
      after: pairOf(row.afterNeedId, row.afterCapabilityId, calls),
    }),
    key: (row) =>
      [row.beforeNeedId, row.beforeCapabilityId, row.afterNeedId, row.afterCapabilityId].join(' '),
  },
  participation: {
    most: 100_000,
    names: ({ side, entry }) => (side === 'need' ? { needs: [entry] } : { capabilities: [entry] }),
    values: ({ side, entry }, read, at) => ({
      side,
      entryId: read[side](entry, `${at}entry`),
    }),
    form: ({ side, entryId }, calls) => ({ side, entry: calls.entry(entryId) }),
    key: (values) => `${values.side} ${values.entryId}`,
  },
};
