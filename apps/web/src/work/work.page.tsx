import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ApiError } from '../api/client.js';
import { OwnCapabilities } from '../capabilities/own-capabilities.js';
import { inOrder } from '../meetings/in-order.js';
import { OwnMeetings } from '../meetings/own-meetings.js';
import type { OwnMeeting } from '../meetings/ticket.js';
import { OwnNeeds } from '../needs/own-needs.js';
import { useRoles } from '../shell/roles.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { dayAndTime } from '../parts/time.js';
import { WorkList } from './work-list.js';

/** Where whoever takes part begins: the next meeting, what waits, all meetings. */
export function WorkPage() {
  const { t } = useTranslation();
  const { ofEnterprise, offers, speaks } = useRoles();
  const work = api.useQuery('get', '/api/my/work');
  const meetings = api.useQuery('get', '/api/my/meetings');
  // Offices have meetings of nobody.
  const hasNone = meetings.error instanceof ApiError && meetings.error.status === 403;
  const own = hasNone ? [] : meetings.data?.items;
  const failed = [work, ...(hasNone ? [] : [meetings])].find(({ error }) => error !== null);
  if (failed) return <Failed error={failed.error} again={() => void failed.refetch()} />;
  if (!work.data || !own) return <Loading />;
  return (
    <div className="my-work">
      <div className="lead">
        <Lead meetings={own} waiting={work.data.items.length} />
        {speaks && (
          <Link className="btn" to="/my/availability">
            {t('work.time')}
          </Link>
        )}
      </div>
      {(work.data.items.length > 0 || own.length === 0) && (
        <section className="box">
          <header>
            <h2>{t('work.title')}</h2>
          </header>
          <WorkList items={work.data.items} />
        </section>
      )}
      {ofEnterprise && <OwnNeeds />}
      {own.length > 0 && (
        <>
          <h2>{t('meetings.mine')}</h2>
          <OwnMeetings meetings={own} />
        </>
      )}
      {(offers || ofEnterprise) && <OwnCapabilities onlyWhereSome={!offers} />}
    </div>
  );
}

interface LeadProps {
  readonly meetings: readonly OwnMeeting[];
  readonly waiting: number;
}

function Lead({ meetings, waiting }: LeadProps) {
  const { t } = useTranslation();
  const next = inOrder(meetings).find(({ endsAt }) => endsAt > new Date().toISOString());
  if (!next) return <h1>{waiting > 0 ? t('work.some', { n: waiting }) : t('work.nothing')}</h1>;
  const when = dayAndTime(next.startsAt);
  return (
    <>
      <h1>{t('meetings.next', { when, place: next.place })}</h1>
      {waiting > 0 && <p>{t('work.some', { n: waiting })}</p>}
    </>
  );
}
