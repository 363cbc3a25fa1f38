import { useDraggable } from '@dnd-kit/core';
import type { ReactNode } from 'react';
import { type Item, type Meeting, partsOf, points, shortName, type Sitter } from './grid.js';
import { useHeld } from './held.js';
import { isPending } from './shown.js';

interface Props {
  readonly item: Item;
  readonly note?: string;
  /** Whose row it stands in, where a meeting has a card for either side: it names the other. */
  readonly of?: Sitter;
}

/** The card that something dragged is of. */
export const itemIdOf = (dragged: string | number): string => String(dragged).split('#')[0] ?? '';

/** A pair as a card: the need above, the capability below; dragged, or picked by a click. */
export function Card({ item, note, of }: Props) {
  const held = useHeld();
  const { t } = held;
  const meeting = item.kind === 'meeting' ? item.meeting : null;
  const isFixed = meeting?.locked === true;
  const { attributes, listeners, setNodeRef } = useDraggable({
    id: of ? `${item.id}#${of.side}` : item.id,
    disabled: isFixed || !held.may || isPending(item.id),
  });
  const isHeld = held.item?.id === item.id;
  const isClashing = held.clashing.has(item.id);
  const isAsked = meeting?.state === 'MOVE_PROPOSED';
  const kind = isClashing ? 'clash' : isFixed ? 'lock' : isAsked ? 'wait' : '';
  const { need, capability } = partsOf(item);
  const full = `${need.organisation} × ${capability.person || capability.organisation}\n${need.title}`;
  const place = meeting ? `，${meeting.place}` : '';
  return (
    <button
      ref={setNodeRef}
      type="button"
      {...(held.may ? attributes : {})}
      {...(held.may ? listeners : {})}
      // A locked card is picked too: it has to be unlocked somewhere.
      aria-disabled={undefined}
      tabIndex={0}
      aria-pressed={isHeld}
      className={`tcard ${kind} ${isHeld ? 'src' : ''}`}
      title={full}
      onClick={() => held.pick(item.id)}
    >
      {of && meeting ? (
        <OtherSide meeting={meeting} of={of} tail={<Tail kind={kind} item={item} />} />
      ) : (
        <CardText item={item} tail={<Tail kind={kind} item={item} />} />
      )}
      {note && <small>{note}</small>}
      {/* The name is what is seen, then where it is. */}
      <span className="unseen">{`${place}${isFixed ? `，${t('timetable.locked')}` : ''}`}</span>
    </button>
  );
}

function Tail({ kind, item }: { readonly kind: string; readonly item: Item }) {
  const { t } = useHeld();
  const isAway = item.kind === 'meeting' && item.meeting.away !== '';
  if (kind === 'clash')
    return <em className="x">{t(isAway ? 'timetable.awayMark' : 'timetable.clashMark')}</em>;
  if (kind === 'lock') return <em className="k">{t('timetable.lockMark')}</em>;
  if (kind === 'wait') return <em className="w">{t('timetable.askedMark')}</em>;
  return <em>{points(partsOf(item).score)}</em>;
}

function OtherSide({
  meeting,
  of,
  tail,
}: {
  readonly meeting: Meeting;
  readonly of: Sitter;
  readonly tail: ReactNode;
}) {
  const { need, capability } = meeting;
  return (
    <>
      <b>
        {of.side === 'need'
          ? capability.person || shortName(capability.organisation)
          : shortName(need.organisation)}
      </b>
      <span>{meeting.place}</span>
      {tail}
    </>
  );
}

/** The two names of a card, and what stands at its end. */
export function CardText({ item, tail }: { readonly item: Item; readonly tail?: ReactNode }) {
  const { need, capability } = partsOf(item);
  return (
    <>
      <b>{shortName(need.organisation)}</b>
      <span>{capability.person || shortName(capability.organisation)}</span>
      {tail ?? <em>{points(partsOf(item).score)}</em>}
    </>
  );
}
