import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { inWords } from '../i18n/in-words.js';
import { language } from '../i18n/index.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { dayAndTime } from '../parts/time.js';
import { changedFields } from './changed-fields.js';
import { Differences, useSpeaking } from './differing.js';
import { fieldDifferences, type FieldWords } from './in-text.js';
import type { Values } from './merge.js';
import { pairOf, type Version, versionsOf } from './versions-of.js';

interface Of {
  readonly side: 'needs' | 'capabilities';
  readonly id: string;
}
interface Pair {
  readonly from?: number;
  readonly to?: number;
}
interface Props {
  readonly of: Of;
  readonly title: string;
  readonly history: Schemas['EntryHistory'];
  readonly fields: readonly FieldWords[];
  readonly asked: Pair;
  readonly pick: (pair: Pair) => void;
  readonly back: ReactNode;
  readonly below?: ReactNode;
}

/** The versions of an entry beside the words in which two of them differ. */
export function VersionsView({ of, title, history, fields, asked, pick, back, below }: Props) {
  const { t } = useTranslation();
  const versions = versionsOf(history);
  const pair = pairOf(versions, asked);
  const times = history.items.length;
  return (
    <article className={`entry-versions ${of.side}`}>
      {back}
      <h1>
        {t('entries.versions.title')}
        <span className="of">{title}</span>
      </h1>
      <p className="mut">
        {times === 0 ? t('entries.versions.never') : t('entries.versions.lead', { n: times })}
      </p>
      {times > 0 && (
        <div className="version-pair">
          <section className="box">
            <header>
              <h2>{t('entries.versions.pick')}</h2>
            </header>
            <ol>
              {versions.map((one) => (
                <VersionRow key={one.version} one={one} fields={fields} pair={pair} pick={pick} />
              ))}
            </ol>
          </section>
          <Compared of={of} pair={pair} fields={fields} />
        </div>
      )}
      {below}
    </article>
  );
}

interface RowProps extends Pick<Props, 'fields' | 'pick'> {
  readonly one: Version;
  readonly pair: Required<Pair>;
}

/** One version: when, by whom, which fields; and whether it is the old or the new one of the two. */
function VersionRow({ one: { version, change }, fields, pair, pick }: RowProps) {
  const { t } = useTranslation();
  const labelOf = (name: string): string => {
    const found = fields.find(({ field }) => field === name);
    return found ? inWords(found.label) : name;
  };
  const changed = changedFields((change?.changes ?? []).map(({ path }) => path));
  return (
    <li className={version === pair.to ? 'on' : ''}>
      <div>
        <b>
          {change === null
            ? t('entries.versions.first')
            : t('entries.versions.version', { n: version })}
        </b>{' '}
        {change && (
          <span className="sub">
            <span className="num">{dayAndTime(change.at)}</span> ·{' '}
            {t(`entries.versions.who.${change.by.side}`, { name: change.by.name ?? '' })}
          </span>
        )}
        {changed.length > 0 && (
          <p>
            {changed
              .filter((name) => fields.some(({ field }) => field === name))
              .map(labelOf)
              .join(language() === 'en' ? ', ' : '、')}
          </p>
        )}
      </div>
      {(['from', 'to'] as const).map((end) => (
        <label key={end}>
          <input
            type="radio"
            name={`version-${end}`}
            checked={pair[end] === version}
            onChange={() => pick({ ...pair, [end]: version })}
          />
          {t(`entries.versions.${end}`)}
        </label>
      ))}
    </li>
  );
}

interface ComparedProps {
  readonly of: Of;
  readonly pair: Required<Pair>;
  readonly fields: readonly FieldWords[];
}

function Compared({ of, pair, fields }: ComparedProps) {
  const { t } = useTranslation();
  const speaking = useSpeaking();
  const [from, to] = [useContent(of, pair.from), useContent(of, pair.to)];
  const failed = [from, to].find(({ error }) => error !== null);
  const words = (n: number): string => t('entries.versions.version', { n });
  return (
    <section className="box compared" aria-live="polite">
      <header>
        <h2>{t('entries.versions.compare', { from: words(pair.from), to: words(pair.to) })}</h2>
      </header>
      {failed && <Failed error={failed.error} again={() => void failed.refetch()} />}
      {!failed && (!from.data || !to.data) && <Loading rows={4} />}
      {from.data && to.data && (
        <Differences
          items={fieldDifferences(
            fields,
            from.data.content as Values,
            to.data.content as Values,
            speaking,
          )}
        />
      )}
    </section>
  );
}

function useContent({ side, id }: Of, version: number) {
  const path = {
    needs: '/api/needs/{id}/versions/{version}',
    capabilities: '/api/capabilities/{id}/versions/{version}',
  } as const;
  return api.useQuery('get', path[side], { params: { path: { id, version } } });
}
