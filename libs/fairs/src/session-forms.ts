import type { EditionForm, SessionForm } from '@jiqia/contracts/forms';
import type { PlaceKind } from '@jiqia/contracts/words';
import type { PartRow, PartValues } from './edition-part.repository.js';
import { inPlaceOrder } from './place-order.js';

type Place = Pick<PartRow<'place'>, 'kind' | 'number' | 'label' | 'link'>;

/** What a file says of a session, without its places. */
export const sessionValues = ({
  id: ref,
  tables: _tables,
  videoRooms: _videoRooms,
  places: _places,
  ...rest
}: SessionForm): PartValues<'session'> => ({ ref, ...rest });

/** The places that a file counts and those that it names; a named one may be among the counted ones. */
export function placesIn(form: EditionForm['sessions'][number]): Place[] {
  const counted = (kind: PlaceKind, count: number): Place[] =>
    Array.from({ length: count }, (_, i) => ({ kind, number: i + 1, label: '', link: '' }));
  const places = new Map<string, Place>();
  for (const place of [
    ...counted('TABLE', form.tables),
    ...counted('VIDEO', form.videoRooms),
    ...(form.places ?? []),
  ])
    places.set(`${place.kind} ${place.number}`, place);
  return [...places.values()];
}

/** A session as files write it: as many places as counts can say, the others by name. */
export function sessionForm(session: PartRow<'session'>, places: readonly Place[]): SessionForm {
  const { ref, name, date, from, until, slotMinutes, breakMinutes } = session;
  const count = (kind: PlaceKind): number => {
    const numbers = new Set(places.filter((row) => row.kind === kind).map((row) => row.number));
    let most = 0;
    while (numbers.has(most + 1)) most += 1;
    return most;
  };
  const counts: Readonly<Record<PlaceKind, number>> = {
    TABLE: count('TABLE'),
    ROOM: 0,
    VIDEO: count('VIDEO'),
  };
  const named = places
    .toSorted(inPlaceOrder)
    .filter((row) => row.label !== '' || row.link !== '' || row.number > counts[row.kind])
    .map(({ kind, number, label, link }) => ({ kind, number, label, link }));
  return {
    id: ref,
    name,
    date,
    from,
    until,
    slotMinutes,
    breakMinutes,
    tables: counts.TABLE,
    videoRooms: counts.VIDEO,
    ...(named.length > 0 ? { places: named } : {}),
  };
}
