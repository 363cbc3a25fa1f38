import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.js';
import { Side } from '../parts/side.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { dayAndTime } from '../parts/time.js';
import { askedOf, besides, type Invitation } from './invitation-acts.js';
import { InvitationDrawer } from './invitation-drawer.js';

const PAGE = 50;

interface Props {
  readonly edition: string;
  readonly state: Invitation['state'] | undefined;
  readonly runs: boolean;
}

/** Each invitation: whose answer is asked, for which pair, how it stands. */
export function InvitationList({ edition, state, runs }: Props) {
  const { t } = useTranslation();
  const [openId, setOpenId] = useState<string>();
  const pages = useInvitations(edition, state);
  if (pages.isPending) return <Loading />;
  if (pages.error) return <Failed error={pages.error} again={() => void pages.refetch()} />;
  const all = pages.data.pages.flatMap(({ items }) => items);
  if (all.length === 0)
    return <Empty title={t('invitations.none')} hint={t('invitations.noneHint')} />;
  const open = all.find(({ id }) => id === openId);
  const beside = besides(
    all.map(({ id }) => id),
    openId ?? '',
  );
  return (
    <>
      <ul className="invited">
        {all.map((one) => (
          <Line key={one.id} invitation={one} open={() => setOpenId(one.id)} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <p className="more">
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('invitations.more')}
          </Button>
        </p>
      )}
      {open && (
        <InvitationDrawer
          key={open.id}
          invitation={open}
          runs={runs}
          beside={beside}
          go={setOpenId}
        />
      )}
    </>
  );
}

/** Page by page; the cursor of this list is an id, so the first page has none. */
const useInvitations = (edition: string, state: Invitation['state'] | undefined) =>
  useInfiniteQuery({
    queryKey: ['get', '/api/editions/{edition}/invitations', edition, state],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const query = {
        limit: PAGE,
        ...(state ? { state } : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      };
      const { data } = await client.GET('/api/editions/{edition}/invitations', {
        params: { path: { edition }, query },
      });
      return data ?? { items: [], nextCursor: null };
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

function Line({
  invitation,
  open,
}: {
  readonly invitation: Invitation;
  readonly open: () => void;
}) {
  const { t } = useTranslation();
  const { side, need, capability, state, stateLabel, delivery, expiresAt, answeredAt } = invitation;
  return (
    <li>
      <Side of={side === 'need' ? 'need' : 'able'} />
      <div>
        <b>{askedOf(invitation)}</b>
        <p className="sub">
          {need.title} × {capability.title}
        </p>
        {invitation.answer?.words && <p>“{invitation.answer.words}”</p>}
      </div>
      <span className={`answer ${state}`}>{stateLabel}</span>
      <span className="sub">
        {answeredAt
          ? t('invitations.answeredAt', { at: dayAndTime(answeredAt) })
          : expiresAt
            ? t('invitations.expiresAt', { at: dayAndTime(expiresAt) })
            : (delivery?.stateLabel ?? '')}
      </span>
      <Button
        size="small"
        aria-label={t('invitations.openOf', { who: askedOf(invitation) })}
        onClick={open}
      >
        {t('invitations.open')}
      </Button>
    </li>
  );
}
