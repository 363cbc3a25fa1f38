import { useDroppable } from '@dnd-kit/core';
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
  return (
    <div className="halves" role="tablist" aria-label={t('timetable.halves')}>
      {halves.map((half) => (
        <Tab
          key={half.session.id}
          half={half}
          isOn={half.session.id === chosen}
          onChoose={onChoose}
        />
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
      <span>{useHalfName()(half)}</span>
      <span className="num">{t('timetable.count', { n: meetings.length })}</span>
    </button>
  );
}

/** 12 月 17 日上午, by the clock of its first slot; its own name where it has no slot. */
export function useHalfName(): (half: Half) => string {
  const { t } = useTranslation();
  return ({ session, slots: [first] }) =>
    first
      ? t(clockTime(first.startsAt) < NOON ? 'timetable.morning' : 'timetable.afternoon', {
          day: dayWords(session.date),
        })
      : session.name;
}
