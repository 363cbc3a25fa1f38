import { CardText } from './card.js';
import type { Item } from './grid.js';
import { useHeld } from './held.js';
import type { Cell } from './verdict.js';

/** The card under the pointer, with the sentence about where it is. */
export function HeldCard({ item, cell }: { readonly item: Item; readonly cell: Cell | undefined }) {
  const held = useHeld();
  const paint = cell ? held.paint(cell) : '';
  return (
    <div className="tcard drag">
      <CardText item={item} />
      {cell && (
        <u className={paint}>
          {paint === 'ok' ? '✓ ' : ''}
          {held.say(cell)}
        </u>
      )}
    </div>
  );
}
