import { daysBetween, daysLater } from '@jiqia/contracts/cadence';
import type { EditionCloneForm, EditionForm } from '@jiqia/contracts/forms';
import { type Remark, remark } from '@jiqia/contracts/words';
import { dayRemarks } from './china-calendar.js';

/** By how many days an edition moves. */
export function shiftOf(form: EditionForm, clone: EditionCloneForm): number {
  const first = form.sessions.map(({ date }) => date).toSorted()[0];
  const asked =
    clone.shiftDays ??
    (first === undefined || clone.firstDay === undefined ? 0 : daysBetween(first, clone.firstDay));
  return clone.sameWeekday ? Math.ceil(asked / 7) * 7 : asked;
}

/**
 * The file of the new edition: the settings, sessions and places of the other; nobody's times, pins or order of meetings, and no video links, which
 * those who took part still know.
 */
export function clonedForm(form: EditionForm, clone: EditionCloneForm): EditionForm {
  const shift = shiftOf(form, clone);
  const { asOf, collectFrom, collectUntil } = form;
  const moved = (day: string): string => daysLater(day, shift);
  return {
    ...form,
    id: clone.id,
    name: clone.name,
    ...(asOf === undefined ? {} : { asOf: moved(asOf) }),
    ...(collectFrom === undefined ? {} : { collectFrom: moved(collectFrom) }),
    ...(collectUntil === undefined ? {} : { collectUntil: moved(collectUntil) }),
    sessions: form.sessions.map(({ places, ...session }) => ({
      ...session,
      date: moved(session.date),
      ...(places ? { places: places.map((place) => ({ ...place, link: '' })) } : {}),
    })),
    unavailable: [],
    conflicts: clone.conflicts ? form.conflicts : [],
    fixed: [],
    precedences: [],
  };
}

/** What is to be known of the days of an edition, each with its field. @param today YYYY-MM-DD */
export function remarksOfDays(
  form: EditionForm,
  today: string,
): (Remark & { readonly field: string })[] {
  const days = [
    ['collectUntil', form.collectUntil],
    ...form.sessions.map(({ date }, i) => [`sessions.${i}.date`, date] as const),
  ] as const;
  return days.flatMap(([field, day]) => {
    if (day === undefined) return [];
    const past = day < today ? [remark('DAY_IS_PAST', { day })] : [];
    return [...past, ...dayRemarks(day)].map((one) => ({ field, ...one }));
  });
}
