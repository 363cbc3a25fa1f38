import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Side } from '../parts/side.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { dayAndTime, daysUntil, nowInBeijing } from '../parts/time.js';
import { type Asked, askerOf, groupsOf, leadOf } from './groups.js';
import './asked.css';
import { later } from '../i18n/later.js';
import { zh } from './words.zh.js';

later({ asked: zh });

/** What is asked of the reader: the invitations to every side that they speak for, those that wait first. */
export function AskedPage() {
  const { t } = useTranslation();
  const asked = api.useQuery('get', '/api/my/invitations');
  if (asked.isPending) return <Loading rows={8} />;
  if (asked.error) return <Failed error={asked.error} again={() => void asked.refetch()} />;
  const { items } = asked.data;
  const { key, n } = leadOf(items);
  const first = items.find(({ expiresAt }) => expiresAt !== null)?.expiresAt;
  return (
    <div className="asked">
      <header className="lead">
        <p className="sub">{t('asked.title')}</p>
        <h1>{t(`asked.lead.${key}`, { n })}</h1>
        {first && <p>{t('asked.first', { at: dayAndTime(first) })}</p>}
      </header>
      {items.length === 0 && (
        <section className="box">
          <Empty title={t('asked.lead.none')} hint={t('asked.noneHint')}>
            <Link className="btn" to="/work">
              {t('shell.myWork')}
            </Link>
          </Empty>
        </section>
      )}
      {groupsOf(items).map(({ group, items: own }) => (
        <section key={group} className={`box ${group}`}>
          <header>
            <h2>{t(`asked.groups.${group}`)}</h2>
            <span className="sub num">{own.length}</span>
          </header>
          <ul>
            {own.map((one) => (
              <Row key={one.id} asked={one} isOpen={group === 'open'} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Row({ asked, isOpen }: { readonly asked: Asked; readonly isOpen: boolean }) {
  const { t } = useTranslation();
  const { id, side, need, capability, meets, why, heading, expiresAt, edition } = asked;
  const own = side === 'need' ? need : capability;
  const other = side === 'need' ? capability : need;
  const at = meets && dayAndTime(meets.startsAt);
  return (
    <li>
      <Side of={side === 'need' ? 'able' : 'need'} />
      <div className="what">
        <b>{askerOf(asked)}</b>
        <p>{other.title}</p>
        <p className="sub">
          {t('asked.yours', {
            what: t(side === 'need' ? 'asked.need' : 'asked.able'),
            title: own.title,
          })}
        </p>
        {isOpen && why !== '' && <p className="why">{why}</p>}
      </div>
      <div className="when">
        <b>
          {meets && at
            ? t(meets.isSet ? 'asked.isSet' : 'asked.wouldBe', { at, place: meets.place })
            : isOpen
              ? t('asked.unset')
              : heading}
        </b>
        {meets && !isOpen && <span className="sub">{heading}</span>}
        {isOpen && expiresAt && <Until at={expiresAt} />}
        <span className="sub">{edition.name}</span>
      </div>
      <Link
        className={`btn ${isOpen ? 'pri' : ''}`}
        to="/my/invitations/$invitation"
        params={{ invitation: id }}
        aria-label={`${t(isOpen ? 'asked.read' : 'asked.see')}：${askerOf(asked)}`}
      >
        {t(isOpen ? 'asked.read' : 'asked.see')}
      </Link>
    </li>
  );
}

const SOON_DAYS = 2;

function Until({ at }: { readonly at: string }) {
  const { t } = useTranslation();
  const left = daysUntil(nowInBeijing(at).day);
  return (
    <span className={left <= SOON_DAYS ? 'soon' : 'sub'}>
      {t('asked.until', { at: dayAndTime(at) })}
      {' · '}
      {left > 0 ? t('asked.left', { n: left }) : t('asked.today')}
    </span>
  );
}
