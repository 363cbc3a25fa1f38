import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { EntryFiles } from '../entries/entry-files.js';
import { Renewal } from '../entries/renewal.js';
import { zh as entries } from '../entries/words.zh.js';
import { useFieldName } from '../parts/field-name.js';
import { Side } from '../parts/side.js';
import { Failed, Loading } from '../parts/standing-in.js';
import './library.css';
import { later } from '../i18n/later.js';
import { zh as library } from './words.zh.js';

later({ library, entries });

/** A need, as far as its reader may see it. */
export function NeedPage() {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const money = useMoney();
  const { id } = useParams({ from: '/office/library/needs/$id' });
  const need = api.useQuery('get', '/api/needs/{id}', { params: { path: { id } } });
  if (need.isPending) return <Loading rows={8} />;
  if (need.error) return <Failed error={need.error} again={() => void need.refetch()} />;
  const one = need.data;
  return (
    <Entry
      side="need"
      title={one.title}
      under={[one.organisation, fieldName(one.field), one.stateLabel, one.confirmation.label]}
      facts={[
        [t('library.budget'), one.budgetWan === undefined ? '' : money(one.budgetWan)],
        [t('library.until'), one.validUntil ?? ''],
        [t('library.region'), one.region],
        [t('library.keywords'), one.keywords.join('、')],
      ]}
      above={
        one.part !== null && (
          <>
            <Renewal need={one} />
            <Link to="/needs/$need/versions" params={{ need: id }} search={{}}>
              {t('entries.versions.title')}
            </Link>
          </>
        )
      }
    >
      <Text label={t('library.problem')} text={one.problem} />
      <Text label={t('library.keyTechnology')} text={one.keyTechnology} />
      {one.indicators && one.indicators.length > 0 && (
        <Text label={t('library.indicators')} text={one.indicators.map(inOneLine).join('\n')} />
      )}
      <Text label={t('library.goal')} text={one.goal} />
      <Text label={t('library.basis')} text={one.basis ?? ''} />
      <EntryFiles side="needs" id={id} mayChange={false} />
    </Entry>
  );
}

/** A capability, as far as its reader may see it. */
export function CapabilityPage() {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const money = useMoney();
  const { id } = useParams({ from: '/office/library/capabilities/$id' });
  const capability = api.useQuery('get', '/api/capabilities/{id}', { params: { path: { id } } });
  if (capability.isPending) return <Loading rows={8} />;
  if (capability.error)
    return <Failed error={capability.error} again={() => void capability.refetch()} />;
  const one = capability.data;
  return (
    <Entry
      side="able"
      title={one.title}
      under={[
        one.kindLabel,
        one.person,
        one.organisation,
        fieldName(one.field),
        one.confirmation.label,
      ]}
      facts={[
        [t('library.price'), one.priceWan === undefined ? '' : money(one.priceWan)],
        [t('library.trl'), one.trl === null ? '' : t('library.level', { n: one.trl })],
        [t('library.region'), one.region],
        [t('library.keywords'), one.keywords.join('、')],
        [t('library.endorsed'), one.endorsements.map(({ society }) => nameOf(society)).join('、')],
      ]}
    >
      <Text label={t('library.summary')} text={one.summary} />
      <Text label={t('library.detail')} text={one.detail} />
      <Text label={t('library.intellectualProperty')} text={one.intellectualProperty} />
      <EntryFiles side="capabilities" id={id} mayChange={false} />
    </Entry>
  );
}

interface EntryProps {
  readonly side: 'need' | 'able';
  readonly title: string;
  readonly under: readonly string[];
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** For those whose it is. */
  readonly above?: ReactNode;
  readonly children: ReactNode;
}

function Entry({ side, title, under, facts, above, children }: EntryProps) {
  const { t } = useTranslation();
  const to = side === 'need' ? 'needs' : 'capabilities';
  return (
    <article className={`entry ${side}`}>
      <Link to="/library" search={{ side: to }}>
        ← {t('library.back')}
      </Link>
      <header>
        <h1>
          <Side of={side} /> {title}
        </h1>
        <p className="mut">{under.filter(Boolean).join(' · ')}</p>
      </header>
      {above}
      <div className="box">
        <dl>
          {facts
            .filter(([, value]) => value !== '')
            .map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
        {children}
      </div>
    </article>
  );
}

const Text = ({ label, text }: { readonly label: string; readonly text: string }) =>
  text === '' ? null : (
    <section>
      <h2>{label}</h2>
      <p className="reading">{text}</p>
    </section>
  );

const inOneLine = ({ name, unit, now, target }: Schemas['Indicator']): string =>
  `${name}：${[now, target].filter(Boolean).join(' → ')} ${unit}`.trim();

/** An amount in 万元 in words. */
function useMoney(): (wan: number | null) => string {
  const { t } = useTranslation();
  return (wan) => (wan === null ? t('library.open') : t('library.wan', { n: wan }));
}

const nameOf = (one: string | { readonly name: string }): string =>
  typeof one === 'string' ? one : one.name;
