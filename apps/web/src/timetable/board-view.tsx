import {
  type CollisionDetection,
  DndContext,
  DragOverlay,
  type DragOverEvent,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { itemIdOf } from './card.js';
import { itemOf, spotKey, spotOfKey } from './grid.js';
import { HALF_TAB } from './half-tabs.js';
import { type Held, HeldContext } from './held.js';
import { HeldCard } from './held-card.js';
import { TRAY } from './tray.js';
import { nameOf } from './use-acts.js';
import { stepTo } from './verdict.js';

/** Under the finger or the pointer; by keyboard, under the corner of the card. */
const collide: CollisionDetection = (args) => {
  if (args.pointerCoordinates) return pointerWithin(args);
  const { left, top } = args.collisionRect;
  const [x, y] = [left + INSET * 2, top + INSET * 2];
  const found = args.droppableContainers.flatMap((container) => {
    const rect = args.droppableRects.get(container.id);
    const isIn = rect && x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
    return isIn ? [{ id: container.id, data: { droppableContainer: container, value: 1 } }] : [];
  });
  return found;
};
const INSET = 4;

/** Arrow keys go from cell to cell. */
const step: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const { droppableRects, over, collisionRect } = context;
  const from = (over && droppableRects.get(over.id)) ?? collisionRect;
  if (!from) return undefined;
  const boxes = [...droppableRects]
    .filter(([id]) => id !== over?.id && !String(id).startsWith(HALF_TAB))
    .map(([, rect]) => rect);
  const next = stepTo(event.code, from, boxes);
  if (!event.code.startsWith('Arrow')) return undefined;
  event.preventDefault();
  return next ? { x: next.left + INSET, y: next.top + INSET } : currentCoordinates;
};

interface Props {
  readonly held: Held;
  readonly onDrag: (id: string | null) => void;
  readonly onTakeOut: (id: string) => void;
  readonly onHalf: (sessionId: string) => void;
  readonly children: ReactNode;
}

/** What is dragged by mouse, finger or keyboard, and where it is dropped; the words for who listens instead of looking. */
export function BoardView({ held, onDrag, onTakeOut, onHalf, children }: Props) {
  const { t } = useTranslation();
  const [over, setOver] = useState<string | null>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: step,
      keyboardCodes: { start: ['Enter'], cancel: ['Escape'], end: ['Enter'] },
    }),
  );
  const cellOf = (id: string | null) => {
    const spot = id === null ? null : spotOfKey(id);
    return spot ? held.cells?.get(spotKey(spot)) : undefined;
  };
  const told = (id: string | number | undefined): string => {
    if (id === undefined) return '';
    const cell = cellOf(String(id));
    return id === TRAY ? t('timetable.dropToTakeOut') : cell ? held.say(cell) : '';
  };
  const named = (id: string | number): string => {
    const item = itemOf(held.board, itemIdOf(id));
    return item ? nameOf(item) : '';
  };
  const follow = ({ over: now }: DragOverEvent): void => {
    const id = now ? String(now.id) : null;
    setOver(id);
    if (id?.startsWith(HALF_TAB)) onHalf(id.slice(HALF_TAB.length));
  };
  const drop = (dragged: string, id: string | null): void => {
    const spot = id === null ? null : spotOfKey(id);
    if (id === TRAY) onTakeOut(itemIdOf(dragged));
    else if (spot) held.put(spot);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={collide}
      autoScroll={{ threshold: { x: 0.1, y: 0.15 } }}
      accessibility={{
        screenReaderInstructions: { draggable: t('timetable.keys') },
        announcements: {
          onDragStart: ({ active }) => t('timetable.lifted', { name: named(active.id) }),
          onDragOver: ({ over: now }) => told(now?.id),
          onDragEnd: ({ over: now }) => told(now?.id),
          onDragCancel: () => t('timetable.putBack'),
        },
      }}
      onDragStart={({ active }) => onDrag(itemIdOf(active.id))}
      onDragOver={follow}
      onDragCancel={() => {
        setOver(null);
        onDrag(null);
      }}
      onDragEnd={({ active, over: now }) => {
        setOver(null);
        onDrag(null);
        drop(String(active.id), now ? String(now.id) : null);
      }}
    >
      <HeldContext value={held}>
        {children}
        <DragOverlay dropAnimation={null}>
          {held.isDragged && held.item ? <HeldCard item={held.item} cell={cellOf(over)} /> : null}
        </DragOverlay>
      </HeldContext>
    </DndContext>
  );
}
