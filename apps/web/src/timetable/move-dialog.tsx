import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { Loading } from '../parts/standing-in.js';
import { clockTime } from '../parts/time.js';
import { type Half, spotKey } from './grid.js';
import { HalfTabs } from './half-tabs.js';
import { useHeld } from './held.js';
import { ItemActs } from './held-panel.js';
import { type Acts, nameOf } from './use-acts.js';
import type { Cell } from './verdict.js';

interface Props {
  readonly halves: readonly Half[];
  readonly half: Half;
  readonly acts: Acts;
  readonly onHalf: (sessionId: string) => void;
  readonly onLeave: () => void;
}

/** Where the chosen card can go, time by time, as buttons; and why there is no way at other times. */
export function MoveDialog({ halves, half, acts, onHalf, onLeave }: Props) {
  const { t } = useTranslation();
  const { item, cells } = useHeld();
  if (!item) return null;
  const isLocked = item.kind === 'meeting' && item.meeting.locked;
  return (
    <Modal open footer={null} title={nameOf(item)} onCancel={onLeave} className="mvd">
      <ItemActs item={item} acts={acts} onLeave={onLeave} isInDialog />
      {!isLocked && <HalfTabs halves={halves} chosen={half.session.id} onChoose={onHalf} />}
      {isLocked ? null : cells ? (
        <ul>
          {half.slots.map((slot) => (
            <SlotChoice
              key={slot.startsAt}
              startsAt={slot.startsAt}
              cells={half.places.flatMap(
                ({ id }) => cells.get(spotKey({ startsAt: slot.startsAt, placeId: id })) ?? [],
              )}
              nameOfPlace={(id) => half.places.find((row) => row.id === id)?.name ?? ''}
            />
          ))}
        </ul>
      ) : (
        <Loading />
      )}
      {!isLocked && <p className="sub">{t('timetable.pickPlace')}</p>}
    </Modal>
  );
}

interface ChoiceProps {
  readonly startsAt: string;
  readonly cells: readonly Cell[];
  readonly nameOfPlace: (id: string) => string;
}

function SlotChoice({ startsAt, cells, nameOfPlace }: ChoiceProps) {
  const held = useHeld();
  const painted = cells.map((cell) => ({ cell, paint: held.paint(cell) }));
  // What disturbs nobody stands first.
  const open = painted
    .filter(({ paint }) => paint !== 'shut' && paint !== 'taken')
    .toSorted((a, b) => Number(a.paint === 'swap') - Number(b.paint === 'swap'));
  const [shut] = painted;
  const [warned] = open.filter(({ paint }) => paint === 'tight');
  return (
    <li>
      <b>{clockTime(startsAt)}</b>
      {open.length === 0 ? (
        <p className="mut">{shut ? held.say(shut.cell) : ''}</p>
      ) : (
        <div className="choices">
          {warned && <p className="warn">{held.say(warned.cell)}</p>}
          {open.map(({ cell, paint }) => (
            <Button
              key={cell.placeId}
              className={paint}
              disabled={paint === 'here'}
              aria-label={`${nameOfPlace(cell.placeId)} ${clockTime(startsAt)}：${held.say(cell)}`}
              onClick={() => held.put(cell)}
            >
              {paint === 'swap' ? '⇄ ' : ''}
              {nameOfPlace(cell.placeId)}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}
