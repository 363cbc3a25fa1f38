import type { Period } from '@jiqia/contracts/report';
import type { EditionRow } from '@jiqia/fairs';
import { type Actor, allowed, assertMayAtAll, type OrganisationPlace } from '@jiqia/identity';

type Dated = Pick<EditionRow, 'sessions'>;

/** Days of an edition in their order. */
export const daysOf = ({ sessions }: Dated): string[] =>
  sessions.map(({ date }) => date).toSorted();

/** Editions of a period, by their days: an edition belongs to the period of its last day, and so to one half-year and one month. */
export const editionsOf = <T extends Dated>(
  editions: readonly T[],
  { from, until }: Pick<Period, 'from' | 'until'>,
): T[] =>
  editions
    .filter((edition) => {
      const last = daysOf(edition).at(-1) ?? '';
      return last >= from && last <= until;
    })
    .toSorted((a, b) => ((daysOf(a)[0] ?? '') < (daysOf(b)[0] ?? '') ? -1 : 1));

/** Whether the report is of everything to this actor. @throws AppError ACTION_FORBIDDEN for whoever may have no part of it */
export function isWhole(actor: Actor): boolean {
  assertMayAtAll(actor, 'report.period');
  return allowed(actor, 'report.period', { kind: 'report' }) !== null;
}

/** Whether rows of this organisation are in the report of an officer. */
export const isCovered = (
  actor: Actor,
  organisationId: string,
  place: OrganisationPlace | undefined,
): boolean => allowed(actor, 'report.period', { kind: 'report', organisationId, place }) !== null;

/** The parks and regions of an officer, by name. */
export const placesOf = ({ grants = [] }: Actor): string[] =>
  [
    ...new Set(
      grants.flatMap(({ scope: { kind, id } }) =>
        (kind === 'park' || kind === 'region') && id ? [id] : [],
      ),
    ),
  ].toSorted();
