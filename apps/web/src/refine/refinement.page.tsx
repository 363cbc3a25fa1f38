import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { Differing, useSpeaking } from '../entries/differing.js';
import { fieldDifferences, type FieldWords } from '../entries/in-text.js';
import type { Values } from '../entries/merge.js';
import { language } from '../i18n/index.js';
import { inWords } from '../i18n/in-words.js';
import { later } from '../i18n/later.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { dayAndTime, dayOfInstant } from '../parts/time.js';
import { Answer } from './answer.js';
import './refine.css';
import { zh as refine } from './words.zh.js';
import { Write } from './write.js';

later({ refine });

type Refinement = Schemas['Refinement'];
/** The words that a broker refines. */
const REFINED = ['title', 'problem', 'keyTechnology', 'indicators', 'goal', 'basis', 'keywords'];

/** One refinement: what the need said beside what is proposed; to be answered by its owner, to be written by its broker. */
export function RefinementPage() {
  const { t } = useTranslation();
  const { refinement: id } = useParams({ from: '/office/my/refinements/$refinement' });
  const found = api.useQuery('get', '/api/refinements/{id}', { params: { path: { id } } });
  const form = api.useQuery('get', '/api/forms/need');
  const failed = [found, form].find(({ error }) => error !== null);
  if (failed) return <Failed error={failed.error} again={() => void failed.refetch()} />;
  if (!found.data || !form.data) return <Loading rows={8} />;
  const one = found.data;
  const fields = form.data.fields.filter(({ field }) => REFINED.includes(field));
  return (
    <article className="refinement">
      <Link to="/my/refinements">← {t('refine.back')}</Link>
      <h1>{one.needTitle}</h1>
      <p className="mut">
        {t('refine.by', { broker: one.broker, at: dayOfInstant(one.askedAt) })} ·{' '}
        {t(`refine.state.${one.state}`)}
      </p>
      {one.words !== '' && <p>{t('refine.words', { words: one.words })}</p>}
      {one.state === 'DECLINED' && <p>{t('refine.declined', { reason: one.reason })}</p>}
      {one.adoptedVersion !== null && <p>{t('refine.adoptedIn', { n: one.adoptedVersion })}</p>}
      <Answer one={one} />
      <Proposals one={one} fields={fields} />
      {one.mayPropose && <Write one={one} description={form.data} />}
    </article>
  );
}

interface Props {
  readonly one: Refinement;
  readonly fields: readonly FieldWords[];
}

/** The words as they were beside those of one proposal, field by field, with what differs marked. */
function Proposals({ one: { raw, proposals }, fields }: Props) {
  const { t } = useTranslation();
  const speaking = useSpeaking();
  const [round, setRound] = useState<number | null>(null);
  const shown = proposals.find((one) => one.round === round) ?? proposals.at(-1);
  if (!shown) return <p className="box rest">{t('refine.waits')}</p>;
  const items = fieldDifferences(fields, raw.content as Values, shown.content as Values, speaking);
  const kept = fields.filter(({ field }) => !items.some((item) => item.field === field));
  return (
    <section className="box">
      {proposals.length > 1 && (
        <p className="rest" role="group" aria-label={t('refine.refined')}>
          {proposals.map((one) => (
            <button
              key={one.round}
              type="button"
              className="btn sm"
              aria-pressed={one.round === shown.round}
              onClick={() => setRound(one.round)}
            >
              {t('refine.rounds', { n: one.round })}
            </button>
          ))}
        </p>
      )}
      <div className="refined-heads">
        <h2 className="raw">{t('refine.raw', { n: raw.version })}</h2>
        <h2 className="new">
          {t('refine.refined')} <span className="sub num">{dayAndTime(shown.madeAt)}</span>
        </h2>
      </div>
      {items.map(({ field, label, from, to }) => (
        <div className="refined-field" key={field}>
          <h3>{label}</h3>
          <p className="raw">{from === '' ? '—' : from}</p>
          <Differing from={from} to={to} />
        </div>
      ))}
      {kept.length > 0 && (
        <p className="rest sub">
          {t('refine.unchanged', {
            fields: kept.map(({ label }) => inWords(label)).join(language() === 'en' ? ', ' : '、'),
          })}
        </p>
      )}
      {shown.note !== '' && <p className="rest">{t('refine.note', { note: shown.note })}</p>}
    </section>
  );
}
