import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { dayAndTime } from '../parts/time.js';
import { AnswerFoot } from './answer-foot.js';
import { type SheetKind, Sheet } from './answer-sheets.js';
import { Halves } from './halves.js';
import { SetTicket } from './set-ticket.js';
import type { OneAsked } from './use-answer.js';
import './asked.css';
import './one-asked.css';
import { later } from '../i18n/later.js';
import { zh } from './words.zh.js';

later({ asked: zh });

/** One invitation: who asks, why, when; the answer; and afterwards where and when they meet. */
export function OneAskedPage() {
  const { t } = useTranslation();
  const { invitation: id } = useParams({ from: '/guest/my/invitations/$invitation' });
  const one = api.useQuery('get', '/api/my/invitations/{id}', { params: { path: { id } } });
  return (
    <div className="one-asked">
      <Link className="to-all" to="/my/invitations">
        ← {t('asked.back')}
      </Link>
      {one.isPending && <Loading rows={8} />}
      {one.error && <Failed error={one.error} again={() => void one.refetch()} />}
      {one.data && <Shown asked={one.data} />}
    </div>
  );
}

function Shown({ asked }: { readonly asked: OneAsked }) {
  const { t } = useTranslation();
  const [sheet, setSheet] = useState<SheetKind | null>(null);
  const [words, setWords] = useState('');
  const { questions, note, invites, actions, other } = asked;
  const isSet = asked.meets?.isSet === true;
  return (
    <>
      <Head asked={asked} />
      {(isSet || other.contact) && <SetTicket asked={asked} />}
      {note !== '' && (
        <>
          <h2>{t('asked.note')}</h2>
          <p className="said">{note}</p>
        </>
      )}
      {questions.length > 0 && (
        <>
          <h2>{t('asked.ask')}</h2>
          <ol>
            {questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ol>
        </>
      )}
      {(isSet || other.contact) && <h2>{t('asked.about')}</h2>}
      <Halves sides={asked.sides} />
      <Know asked={asked} />
      {!isSet && <When asked={asked} />}
      {actions.includes('ACCEPT') && (
        <details className="words">
          <summary>{t('asked.addWords')}</summary>
          <textarea
            rows={2}
            maxLength={200}
            aria-label={t('asked.addWords')}
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
        </details>
      )}
      <ul className="rows">
        {actions.includes('DELEGATE') && (
          <li>
            <span>{t('asked.colleagueAsk')}</span>
            <button type="button" onClick={() => setSheet('colleague')}>
              {t('asked.colleague')}
            </button>
          </li>
        )}
        <li>
          <span className="sub">{invites}</span>
        </li>
      </ul>
      <AnswerFoot asked={asked} words={words} open={setSheet} />
      {sheet && <Sheet kind={sheet} asked={asked} close={() => setSheet(null)} />}
    </>
  );
}

/** What matters most now: what is asked, or how it stands. */
function Head({ asked }: { readonly asked: OneAsked }) {
  const { t } = useTranslation();
  const { hello, ask, meets, heading, standing } = asked;
  if (meets?.isSet)
    return (
      <>
        <Cups />
        <p className="hi">{hello}</p>
        <h1 role="status">
          {t('asked.set')}
          <br />
          {dayAndTime(meets.startsAt)}
        </h1>
      </>
    );
  return (
    <>
      <p className="hi">{t('asked.hello', { name: hello })}</p>
      {ask === '' ? (
        <div role="status">
          <h1>{heading}</h1>
          <p>
            {standing === 'DELEGATED' || standing === 'ASKED_AGAIN' || standing === 'WAITING'
              ? t(`asked.over.${standing}`, { name: asked.passedTo })
              : asked.next}
          </p>
        </div>
      ) : (
        <h1>{ask}</h1>
      )}
    </>
  );
}

const BEFORE = new Set(['ASKED', 'COUNTERED', 'ACCEPTED', 'MUTUAL']);

/** What speaks for it, and what is open. */
function Know({ asked: { facts, why, unconfirmed, standing, meets } }: ShownProps) {
  const { t } = useTranslation();
  const isShown = BEFORE.has(standing) || meets?.isSet === true;
  if (!isShown || facts.length + why.length + unconfirmed.length === 0) return null;
  return (
    <>
      <h2>{t('asked.know')}</h2>
      <ul className="know">
        {[...facts, ...why].map((text) => (
          <li key={text}>{text}</li>
        ))}
        {unconfirmed !== '' && <li className="open">{unconfirmed}</li>}
      </ul>
    </>
  );
}

interface ShownProps {
  readonly asked: OneAsked;
}

/** When it would be, or the half days of the fair. */
function When({ asked: { meets, sessions, standing } }: ShownProps) {
  const { t } = useTranslation();
  if (!BEFORE.has(standing)) return null;
  return (
    <>
      <h2>{t('asked.when')}</h2>
      {meets && (
        <p>
          <b>
            {t('asked.planned', {
              at: dayAndTime(meets.startsAt),
              place: [meets.venue, meets.place].filter(Boolean).join(' '),
            })}
          </b>
        </p>
      )}
      <ul className="halves">
        {sessions.map(({ id, name, day, from, until }) => (
          <li key={id}>
            {name}
            <small>{day}</small>
            <small>
              {from}–{until}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Two cups on a table. */
const Cups = () => (
  <svg className="cups" width="92" height="66" viewBox="0 0 92 66" aria-hidden="true">
    <path d="M4 46h84M16 46v16M76 46v16" className="wood" />
    <path
      d="M20 30h20v8a8 8 0 01-8 8h-4a8 8 0 01-8-8zM20 33h-4a4 4 0 000 8h5"
      className="of-need"
    />
    <path
      d="M52 30h20v8a8 8 0 01-8 8h-4a8 8 0 01-8-8zM72 33h4a4 4 0 010 8h-5"
      className="of-able"
    />
    <path d="M30 23c-4-5 4-7 0-13M62 23c4-5-4-7 0-13" className="steam" />
  </svg>
);
