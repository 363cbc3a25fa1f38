import { useDroppable } from '@dnd-kit/core';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../parts/standing-in.js';
import { Card } from './card.js';
import { partsOf, type Waiting } from './grid.js';
import { useHeld } from './held.js';

export const TRAY = 'tray';
/** From so many on they are looked for by name. */
const MANY = 8;

/** Pairs that both sides have agreed to and that have no meeting. A meeting that is dropped here is taken out of the timetable. */
export function Tray({ waiting }: { readonly waiting: readonly Waiting[] }) {
  const { t } = useTranslation();
  const held = useHeld();
  const [wanted, setWanted] = useState('');
  const { setNodeRef, isOver } = useDroppable({ id: TRAY });
  const found = waiting.filter((pair) => {
    const { need, capability } = partsOf({ kind: 'pair', id: pair.matchId, pair });
    return `${need.organisation}${need.title}${capability.person}${capability.organisation}`.includes(
      wanted.trim(),
    );
  });
  const takesOut = held.isDragged && held.item?.kind === 'meeting';
  return (
    <section
      ref={setNodeRef}
      className={`box tray ${isOver && takesOut ? 'drop' : ''}`}
      aria-label={t('timetable.waiting', { n: waiting.length })}
    >
      <header>
        <h2>{t('timetable.waiting', { n: waiting.length })}</h2>
        {waiting.length > 1 && <span className="sub">{t('timetable.byScore')}</span>}
      </header>
      {waiting.length > MANY && (
        <Input
          allowClear
          size="small"
          aria-label={t('timetable.find')}
          placeholder={t('timetable.find')}
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
      )}
      {takesOut ? (
        <p className="out">{t('timetable.dropToTakeOut')}</p>
      ) : waiting.length === 0 ? (
        <Empty title={t('timetable.noneWaiting')} hint={t('timetable.noneWaitingHint')} />
      ) : (
        <ul>
          {found.map((pair) => (
            <li key={pair.matchId}>
              <Card item={{ kind: 'pair', id: pair.matchId, pair }} note={pair.reason} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
