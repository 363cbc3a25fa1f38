import { useDroppable } from '@dnd-kit/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Side } from '../parts/side.js';
import { clockTime } from '../parts/time.js';
import { columns } from './columns.js';
import { Card } from './card.js';
import { type Half, type Meeting, shortName, type Sitter, sittersOf, type Slot } from './grid.js';
import { useHeld } from './held.js';
import { bestOf } from './verdict.js';

/** People down, times across: when each of them is free, and whom they meet. */
export function PeopleGrid({ half, head }: { readonly half: Half; readonly head: ReactNode }) {
  return (
    <div
      className="tb people"
      role="table"
      aria-label={half.session.name}
      style={columns(half.slots.length)}
    >
      <div role="row" className="tr">
        <div role="columnheader" className="th corner">
          {head}
        </div>
        {half.slots.map((slot) => (
          <div role="columnheader" className="th" key={slot.startsAt}>
            {clockTime(slot.startsAt)}
          </div>
        ))}
      </div>
      {sittersOf(half).map((sitter) => (
        <SitterRow key={`${sitter.side} ${sitter.id}`} sitter={sitter} half={half} />
      ))}
    </div>
  );
}

function SitterRow({ sitter, half }: { readonly sitter: Sitter; readonly half: Half }) {
  const held = useHeld();
  const item = held.item;
  const isOwn = item?.kind === 'meeting' && item.meeting.sitters[sitter.side] === sitter.id;
  return (
    <div role="row" className="tr">
      <div role="rowheader" className={`tm who ${isOwn ? 'own' : ''}`}>
        <Side of={sitter.side === 'need' ? 'need' : 'able'} />
        <b>{shortName(sitter.name)}</b>
        <span className="num">{sitter.meetings.size}</span>
      </div>
      {half.slots.map((slot) => (
        <TimeCell
          key={slot.startsAt}
          slot={slot}
          half={half}
          sitter={sitter}
          isOwn={isOwn}
          meeting={sitter.meetings.get(slot.startsAt)}
        />
      ))}
    </div>
  );
}

interface TimeProps {
  readonly slot: Slot;
  readonly half: Half;
  readonly sitter: Sitter;
  readonly isOwn: boolean;
  readonly meeting: Meeting | undefined;
}

/** A time of somebody; the held card of theirs goes to the best place that is free then. */
function TimeCell({ slot, half, sitter, isOwn, meeting }: TimeProps) {
  const { t } = useTranslation();
  const held = useHeld();
  const best =
    isOwn && held.cells ? bestOf(held.cells, slot.startsAt, half.places, held.paint) : null;
  const isFree = best?.paint === 'ok' || best?.paint === 'tight';
  const row = `${sitter.side} ${sitter.id}`;
  const key = best ? `${slot.startsAt}|${best.cell.placeId}|${row}` : `${slot.startsAt}||${row}`;
  const { setNodeRef, isOver } = useDroppable({ id: key, disabled: !isOwn });
  const isTaken = best !== null && !isFree && !meeting;
  return (
    <div
      ref={setNodeRef}
      role="cell"
      className={`c ${best && !meeting ? (isFree ? best.paint : 'shut') : ''} ${meeting ? '' : 'e'} ${isOver ? 'drop' : ''}`}
      title={isTaken ? held.say(best.cell) : undefined}
    >
      {meeting ? (
        <Card item={{ kind: 'meeting', id: meeting.id, meeting }} of={sitter} />
      ) : isFree && !held.isDragged ? (
        <button
          type="button"
          className="put"
          aria-label={`${clockTime(slot.startsAt)}：${held.say(best.cell)}`}
          onClick={() => held.put(best.cell)}
        >
          {t(best.paint === 'ok' ? 'timetable.ok' : 'timetable.tight')}
        </button>
      ) : null}
    </div>
  );
}
