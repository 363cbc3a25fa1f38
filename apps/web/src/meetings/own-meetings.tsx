import { useTranslation } from 'react-i18next';
import { Empty } from '../parts/standing-in.js';
import { inOrder } from './in-order.js';
import { type OwnMeeting, Ticket } from './ticket.js';

/** The meetings of the reader, the next one first; those that are over at the end. */
export function OwnMeetings({ meetings }: { readonly meetings: readonly OwnMeeting[] }) {
  const { t } = useTranslation();
  if (meetings.length === 0)
    return (
      <section className="box">
        <Empty title={t('meetings.none')} hint={t('meetings.noneHint')} />
      </section>
    );
  return (
    <section aria-label={t('meetings.mine')} className="tickets">
      {inOrder(meetings).map((meeting) => (
        <Ticket key={meeting.id} meeting={meeting} />
      ))}
    </section>
  );
}
