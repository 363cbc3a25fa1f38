import { useDroppable } from '@dnd-kit/core';
import { startTransition, useOptimistic } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime, dayWords } from '../parts/time.js';
import type { Half } from './grid.js';

/** What a tab is called as a place to drop on: a card that is held over it opens that half of a day. */
export const HALF_TAB = 'half:';
const NOON = '13:00';

interface Props {
  readonly halves: readonly Half[];
  readonly chosen: string;
  readonly onChoose: (sessionId: string) => void;
}

/** The halves of days, each with how many meetings it has. */
export function HalfTabs({ halves, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  // The tab is pressed at once, the board follows: it may have hundreds of cells.
  const [shown, show] = useOptimistic(chosen);
  const choose = (sessionId: string): void =>
    startTransition(() => {
      show(sessionId);
      onChoose(sessionId);
    });
  return (
    <div className="halves" role="tablist" aria-label={t('timetable.halves')}>
      {halves.map((half) => (
        <Tab key={half.session.id} half={half} isOn={half.session.id === shown} onChoose={choose} />
      ))}
    </div>
  );
}

function Tab({
  half,
  isOn,
  onChoose,
}: {
  readonly half: Half;
  readonly isOn: boolean;
  readonly onChoose: Props['onChoose'];
}) {
  const { t } = useTranslation();
  const { session, meetings } = half;
  const { setNodeRef } = useDroppable({ id: `${HALF_TAB}${session.id}`, disabled: isOn });
  return (
    <button
      ref={setNodeRef}
      type="button"
      role="tab"
      aria-selected={isOn}
      className={isOn ? 'on' : ''}
      onClick={() => onChoose(session.id)}
    >
      <span>{t(`timetable.${partOf(half)}`, { day: dayWords(session.date) })}</span>
      <span className="num">{t('timetable.count', { n: meetings.length })}</span>
    </button>
  );
}

/** Before or after noon, by the clock of its first slot. */
export const partOf = ({ slots: [first] }: Half): 'morning' | 'afternoon' =>
  first && clockTime(first.startsAt) >= NOON ? 'afternoon' : 'morning';
