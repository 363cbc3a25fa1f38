import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { dayAndTime, dayOfInstant } from '../parts/time.js';
import { type Change, type ChangeKind, countsOf, toldOf } from './difference.js';

type Release = Schemas['TimetableRelease'];
/** So many earlier versions are shown. */
const MOST = 3;
const KINDS: readonly ChangeKind[] = [
  'ADDED',
  'MOVED',
  'PLACE_CHANGED',
  'PERSON_CHANGED',
  'LINK_CHANGED',
  'CANCELLED',
];

interface Props {
  readonly edition: string;
  readonly releases: readonly Release[];
  readonly changes: readonly Change[];
  readonly onRead: () => void;
}

/** What was released, and what the next release would change. */
export function VersionStrip({ edition, releases, changes, onRead }: Props) {
  const { t } = useTranslation();
  const wordsOf = useDifferenceWords();
  const shown = releases.slice(0, MOST).toReversed();
  const newest = releases[0];
  const next = (newest?.version ?? 0) + 1;
  return (
    <section className="ver box" aria-label={t('timetable.versions')}>
      <ol>
        {shown.map((release) => (
          <li key={release.id} className={`v ${release === newest ? 'pub' : ''}`}>
            <i aria-hidden="true" />
            <b>{t('timetable.version', { n: release.version })}</b>
            {release === newest ? (
              <Newest edition={edition} release={release} />
            ) : (
              <span>{dayOfInstant(release.releasedAt)}</span>
            )}
          </li>
        ))}
        {(changes.length > 0 || !newest) && (
          <li className="v cur">
            <i aria-hidden="true" />
            <b>{t('timetable.draft', { n: next })}</b>
          </li>
        )}
      </ol>
      {changes.length === 0 ? (
        <p className="df">{newest ? t('timetable.same', { n: newest.version }) : ''}</p>
      ) : (
        <p className="df">
          {newest ? t('timetable.against', { n: newest.version }) : t('timetable.firstVersion')}
          <b>{wordsOf(changes)}</b>
          {t('timetable.willTell', { n: toldOf(changes).length })}
          <Button type="link" size="small" onClick={onRead}>
            {t('timetable.readAll')}
          </Button>
        </p>
      )}
    </section>
  );
}

/** When it was released, and how many were written to. */
function Newest({ edition, release }: { readonly edition: string; readonly release: Release }) {
  const { t } = useTranslation();
  const { version } = release;
  const letters = api.useQuery(
    'get',
    '/api/editions/{edition}/timetable/releases/{version}/letters',
    { params: { path: { edition, version } } },
    { enabled: release.told, retry: false },
  );
  const sent = letters.data?.items.filter(({ sentAt }) => sentAt !== null).length;
  const told = !release.told
    ? t('timetable.quiet')
    : sent === undefined
      ? ''
      : t('timetable.received', { n: sent });
  return (
    <span>
      {t('timetable.releasedAt', { at: dayAndTime(release.releasedAt) })}
      {told && `${t('timetable.comma')}${told}`}
    </span>
  );
}

/** 新排 5 场，改时间 3 场 */
export function useDifferenceWords(): (changes: readonly Change[]) => string {
  const { t } = useTranslation();
  return (changes) => {
    const counts = countsOf(changes);
    return KINDS.flatMap((kind) => {
      const n = counts.get(kind);
      return n ? [t(`timetable.changed.${kind}`, { n })] : [];
    }).join(t('timetable.comma'));
  };
}
