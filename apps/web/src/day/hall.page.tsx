import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { clockTime } from '../parts/time.js';
import { isRunning, isWaiting } from './day-lists.js';
import './hall.css';
import { later } from '../i18n/later.js';
import { zh as day } from './words.zh.js';

later({ day });

const AGAIN_MS = 5_000;
/** More cannot be read at ten metres. */
const MOST = 8;

type Meeting = Schemas['HallScreen']['meetings'][number];

/** The screen in the hall: what is under way and what comes next, table by table. */
export function HallPage() {
  const { t } = useTranslation();
  const { edition } = useParams({ from: '/hall/$edition' });
  const screen = api.useQuery(
    'get',
    '/api/editions/{edition}/day/hall',
    { params: { path: { edition } } },
    { refetchInterval: AGAIN_MS },
  );
  if (!screen.data) return screen.error ? <Failed error={screen.error} /> : <Loading />;
  const { meetings } = screen.data;
  const waiting = meetings.filter(isWaiting);
  const first = waiting[0]?.expectedAt;
  return (
    <main id="main" className="hall">
      <h1>
        {screen.data.edition.name}
        <Link to="/fairs/$edition/day" params={{ edition }}>
          {t('day.leave')}
        </Link>
      </h1>
      {meetings.length === 0 && <p className="quiet">{t('day.hallEmpty')}</p>}
      <Part title={t('day.now')} meetings={meetings.filter(isRunning)} />
      <Part
        title={first ? `${t('day.next')} ${clockTime(first)}` : t('day.next')}
        meetings={waiting.filter(({ expectedAt }) => expectedAt === first)}
      />
    </main>
  );
}

interface PartProps {
  readonly title: string;
  readonly meetings: readonly Meeting[];
}

const Part = ({ title, meetings }: PartProps) =>
  meetings.length === 0 ? null : (
    <section>
      <h2>{title}</h2>
      <ul>
        {meetings.slice(0, MOST).map((one) => (
          <li key={`${one.place} ${one.expectedAt}`}>
            <b>{one.place}</b>
            <span className="n">{one.need}</span>
            <span className="a">{one.capability}</span>
          </li>
        ))}
      </ul>
    </section>
  );
