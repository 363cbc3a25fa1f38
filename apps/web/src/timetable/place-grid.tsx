import { useDroppable } from '@dnd-kit/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../parts/time.js';
import { Card } from './card.js';
import { type Half, type Place, type Slot, type Spot, spotKey } from './grid.js';
import { useHeld } from './held.js';
import { columns } from './columns.js';
import { SlotHead } from './slot-head.js';

interface Props {
  readonly half: Half;
  readonly places: readonly Place[];
  readonly head: ReactNode;
}

/** Tables across, times down: who meets whom where. */
export function PlaceGrid({ half, places, head }: Props) {
  const { t } = useTranslation();
  return (
    <div className="tb" role="table" aria-label={half.session.name} style={columns(places.length)}>
      <div role="row" className="tr">
        <div role="columnheader" className="th corner">
          {head}
        </div>
        {places.map((place) => (
          <div role="columnheader" className="th" key={place.id}>
            {place.name}
            {place.mode === 'VIDEO' && <small>{t('timetable.video')}</small>}
          </div>
        ))}
      </div>
      {half.slots.map((slot) => (
        <Row key={slot.startsAt} slot={slot} places={places} all={half.places} />
      ))}
    </div>
  );
}

interface RowProps {
  readonly slot: Slot;
  readonly places: readonly Place[];
  readonly all: readonly Place[];
}

function Row({ slot, places, all }: RowProps) {
  return (
    <div role="row" className="tr">
      <SlotHead slot={slot} places={all} />
      {places.map((place) => (
        <PlaceCell
          key={place.id}
          spot={{ startsAt: slot.startsAt, placeId: place.id }}
          name={place.name}
        />
      ))}
    </div>
  );
}

/** One place of one slot, painted by whether the held card could be there. */
function PlaceCell({ spot, name }: { readonly spot: Spot; readonly name: string }) {
  const held = useHeld();
  const { t } = held;
  const key = spotKey(spot);
  const { setNodeRef, isOver } = useDroppable({ id: key });
  const meeting = held.bySpot.get(key);
  const cell = held.item ? held.cells?.get(key) : undefined;
  const paint = cell ? held.paint(cell) : '';
  const why = cell ? held.say(cell) : undefined;
  const short = paint === 'ok' ? t('timetable.ok') : paint === 'tight' ? t('timetable.tight') : '';
  return (
    <div
      ref={setNodeRef}
      role="cell"
      data-cell={key}
      className={`c ${paint} ${meeting ? '' : 'e'} ${isOver ? 'drop' : ''}`}
      title={why}
    >
      {meeting ? (
        <Card item={{ kind: 'meeting', id: meeting.id, meeting }} />
      ) : held.item && !held.isDragged && cell && paint !== 'here' ? (
        <button
          type="button"
          className="put"
          aria-label={`${short}：${name} ${clockTime(spot.startsAt)}，${why}`}
          onClick={() => held.put(spot)}
        >
          {short}
        </button>
      ) : (
        <small>{short}</small>
      )}
    </div>
  );
}
