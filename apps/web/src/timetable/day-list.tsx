import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Side } from '../parts/side.js';
import { Empty } from '../parts/standing-in.js';
import { clockTime } from '../parts/time.js';
import { type Half, type Item, partsOf, type Waiting } from './grid.js';
import { useHeld } from './held.js';

interface Props {
  readonly half: Half;
  readonly waiting: readonly Waiting[];
}

/** The same as a list by time, for narrow screens: a meeting is moved by a dialog. */
export function DayList({ half, waiting }: Props) {
  const { t } = useTranslation();
  return (
    <div className="daylist">
      {waiting.length > 0 && (
        <section className="box">
          <header>
            <h2>{t('timetable.waiting', { n: waiting.length })}</h2>
          </header>
          <ul>
            {waiting.map((pair) => (
              <Line key={pair.matchId} item={{ kind: 'pair', id: pair.matchId, pair }} />
            ))}
          </ul>
        </section>
      )}
      {half.slots.map((slot) => {
        const own = half.meetings.filter(({ startsAt }) => startsAt === slot.startsAt);
        return (
          <section className="box" key={slot.startsAt}>
            <header>
              <h2>
                {clockTime(slot.startsAt)}–{clockTime(slot.endsAt)}
              </h2>
              <span className="sub">
                {t('timetable.used', { n: own.length, most: half.places.length })}
              </span>
            </header>
            {own.length === 0 ? (
              <Empty title={t('timetable.nobody')} />
            ) : (
              <ul>
                {own.map((meeting) => (
                  <Line key={meeting.id} item={{ kind: 'meeting', id: meeting.id, meeting }} />
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </div>
  );
}

function Line({ item }: { readonly item: Item }) {
  const { t } = useTranslation();
  const held = useHeld();
  const { need, capability } = partsOf(item);
  const meeting = item.kind === 'meeting' ? item.meeting : null;
  const note = item.kind === 'pair' ? item.pair.reason : '';
  return (
    <li className={held.clashing.has(item.id) ? 'clash' : ''}>
      {meeting && <b className="at">{meeting.place}</b>}
      <div>
        <p>
          <Side of="need" /> {need.organisation}
        </p>
        <p>
          <Side of="able" /> {capability.person || capability.organisation}
        </p>
        {meeting?.away && <p className="warn">{t('timetable.cannot', { name: meeting.away })}</p>}
        {note && <p className="sub">{note}</p>}
      </div>
      {held.may && (
        <Button onClick={() => held.pick(item.id)}>
          {meeting?.locked
            ? t('timetable.locked')
            : t(meeting ? 'timetable.move' : 'timetable.set')}
        </Button>
      )}
    </li>
  );
}
