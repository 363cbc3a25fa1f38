import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { Empty } from '../parts/standing-in.js';
import { daysUntil, dayWords } from '../parts/time.js';
import { ToList } from './to-list.js';
import './work.css';

type Item = Schemas['WorkBoard']['items'][number];
/** Of whoever runs the fair; the page of such a list is the society's. */
const WITHOUT_PAGE: ReadonlySet<string> = new Set(['NOMINATION_UNSENT']);

/** Each kind of thing that waits, with the first of them by name. */
export function WorkList({ items }: { readonly items: readonly Item[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <Empty title={t('work.nothing')} hint={t('work.nothingHint')} />;
  return (
    <ul className="me">
      {items.map((item) => (
        <li key={item.code}>
          <div className="h">
            <b>{item.label}</b>
            {item.due && <Due day={item.due} />}
            <span className="num">{item.count}</span>
          </div>
          <p>
            {item.entries
              .slice(0, 3)
              .map(({ title }) => title)
              .join('；')}
          </p>
          {!WITHOUT_PAGE.has(item.code) && <ToList list={item.list} />}
        </li>
      ))}
    </ul>
  );
}

function Due({ day }: { readonly day: string }) {
  const { t } = useTranslation();
  const left = daysUntil(day.slice(0, 10));
  return (
    <span className={left < 1 ? 'late' : ''}>
      {left < 0 ? t('work.late') : t('work.due', { day: dayWords(day.slice(0, 10)) })}
    </span>
  );
}
