import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { useFieldName } from '../parts/field-name.js';
import { Empty } from '../parts/standing-in.js';
import { daysUntil, dayWords } from '../parts/time.js';
import { NobodyForm, NominateForm } from './answer.js';

type Nomination = Schemas['Nomination'];

const SOON = 3;
const SHOWN_CLOSED = 5;

interface Props {
  readonly open: readonly Nomination[];
  readonly closed: readonly Nomination[];
}

/** What the society is asked to nominate for: what waits by its day, then what is answered. */
export function Questions({ open, closed }: Props) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? closed : closed.slice(0, SHOWN_CLOSED);
  return (
    <section className="box questions">
      <header>
        <h2>{t('society.asked')}</h2>
        <span className="sub num">{open.length}</span>
      </header>
      {open.length + closed.length === 0 && (
        <Empty title={t('society.askedNone')} hint={t('society.askedNoneHint')} />
      )}
      <ul>
        {open.map((one, place) => (
          <Open key={one.id} one={one} isFirst={place === 0} />
        ))}
        {shown.map((one) => (
          <li key={one.id} className="closed">
            <div>
              <b>{one.need.title}</b>
              <p className="sub">{saidOf(one)}</p>
            </div>
            <span className="sub">{t(`society.state.${one.state}`)}</span>
          </li>
        ))}
      </ul>
      {closed.length > shown.length && (
        <Button type="link" onClick={() => setAll(true)}>
          {t('society.showClosed', { n: closed.length })}
        </Button>
      )}
    </section>
  );
}

const saidOf = ({ number, person, capability, reasonLabel, words }: Nomination): string =>
  [number, person, capability, reasonLabel, words].filter(Boolean).join(' · ');

/** One that waits for an answer. */
function Open({ one, isFirst }: { readonly one: Nomination; readonly isFirst: boolean }) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const [answering, setAnswering] = useState<'person' | 'none' | null>(null);
  const may = (to: string) => one.moves.some((move) => move.to === to);
  const close = () => setAnswering(null);
  return (
    <li>
      <Due day={one.dueOn} />
      <div>
        <b>{one.need.title}</b>
        <p className="sub">
          {[one.need.organisation, fieldName(one.need.field), one.edition, one.number]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {one.note && <p className="said">“{one.note}”</p>}
        {answering === null && (
          <div className="acts">
            {may('NOMINATED') && (
              <Button type={isFirst ? 'primary' : 'default'} onClick={() => setAnswering('person')}>
                {t('society.nominate')}
              </Button>
            )}
            {may('NONE') && (
              <Button onClick={() => setAnswering('none')}>{t('society.nobody')}</Button>
            )}
            <a className="btn txt" href={`/library/needs/${one.need.id}`}>
              {t('society.readNeed')}
            </a>
            <a className="btn txt" href={`/api/nominations/${one.id}/letter.pdf`}>
              {t('society.letter')}
            </a>
          </div>
        )}
        {answering === 'person' && <NominateForm one={one} close={close} />}
        {answering === 'none' && <NobodyForm one={one} close={close} />}
      </div>
    </li>
  );
}

/** How many days are left, the largest on its line. */
function Due({ day }: { readonly day: string }) {
  const { t } = useTranslation();
  const left = daysUntil(day);
  return (
    <div className={`due${left <= SOON ? ' soon' : ''}`}>
      <b className="num">{left < 0 ? t('society.late') : t('society.left', { n: left })}</b>
      <span className="sub">{t('society.by', { day: dayWords(day) })}</span>
    </div>
  );
}
