import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ApiError, reasonOf, type Schemas } from '../api/client.js';
import { Side } from '../parts/side.js';
import { useRoles } from '../shell/roles.js';

type Application = Schemas['Application'];
interface Entry {
  readonly id: string;
  readonly title: string;
  readonly side: Application['side'];
}
interface Props {
  readonly edition: string;
  /** The phase lets one apply. */
  readonly may: boolean;
}

const MOST = 200;
/** What the api says of an entry that takes part already. */
const NEEDLESS = 'APPLICATION_NEEDLESS';

/** What one brings: own needs that are published and own capabilities that are listed, each with how its application stands. */
export function Bring({ edition, may }: Props) {
  const { t } = useTranslation();
  const entries = useOwnEntries();
  const applied = api.useQuery(
    'get',
    '/api/editions/{edition}/applications',
    { params: { path: { edition }, query: { limit: MOST } } },
    { retry: false },
  );
  if (!applied.data || entries === undefined) return null;
  const { items } = applied.data;
  return (
    <div className="part">
      <h3>{t('registrations.bring')}</h3>
      {entries.length === 0 && <p className="mut">{t('registrations.bringNone')}</p>}
      <ul>
        {entries.map((entry) => (
          <Row
            key={entry.id}
            entry={entry}
            edition={edition}
            may={may}
            application={items.findLast(({ entryId }) => entryId === entry.id)}
          />
        ))}
      </ul>
      {!may && entries.length > 0 && <p className="sub">{t('registrations.bringOver')}</p>}
    </div>
  );
}

/** Undefined until they are read. */
function useOwnEntries(): Entry[] | undefined {
  const { ofEnterprise } = useRoles();
  const needs = api.useQuery(
    'get',
    '/api/needs',
    { params: { query: { limit: MOST, state: ['PUBLISHED'] } } },
    { enabled: ofEnterprise },
  );
  const able = api.useQuery(
    'get',
    '/api/capabilities',
    { params: { query: { limit: MOST, mine: 'true', state: ['LISTED'] } } },
    { retry: false },
  );
  if (ofEnterprise && needs.isPending) return undefined;
  if (able.isPending) return undefined;
  const own = (needs.data?.items ?? []).filter(({ part }) => part === 'OWNER');
  return [
    ...own.map(({ id, title }): Entry => ({ id, title, side: 'need' })),
    ...(able.data?.items ?? []).map(({ id, title }): Entry => ({ id, title, side: 'capability' })),
  ];
}

interface RowProps extends Props {
  readonly entry: Entry;
  readonly application: Application | undefined;
}

function Row({ entry, application, edition, may }: RowProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [known, setKnown] = useState(false);
  const then = (words: string) => ({
    onSuccess: async () => {
      await queries.invalidateQueries();
      void message.success(words);
    },
    onError: (error: unknown) => void message.error(reasonOf(error)),
  });
  const apply = api.useMutation('post', '/api/editions/{edition}/applications', {
    ...then(t('registrations.applied')),
    onError: (error: unknown) => {
      if (error instanceof ApiError && error.problem?.code === NEEDLESS) setKnown(true);
      else void message.error(reasonOf(error));
    },
  });
  const withdraw = api.useMutation(
    'post',
    '/api/editions/{edition}/applications/{id}/withdraw',
    then(t('registrations.withdrawn')),
  );
  const { id: entryId, side, title } = entry;
  const lives = application?.state === 'WAITING' || application?.state === 'ACCEPTED';
  return (
    <li>
      <div className="row">
        <div className="named">
          <Side of={side === 'need' ? 'need' : 'able'} />
          <span>
            {title}
            {application?.reason && <span className="sub"> {application.reason}</span>}
          </span>
        </div>
        {application && (
          <span className={`reg-st ${application.state.toLowerCase()}`}>
            {t(`registrations.application.${application.state}`)}
          </span>
        )}
        {known && <span className="reg-st accepted">{t('registrations.known')}</span>}
        {may && !known && (
          <div className="acts">
            {lives && application ? (
              <Button
                size="small"
                type="text"
                loading={withdraw.isPending}
                onClick={() =>
                  withdraw.mutate({
                    params: {
                      path: { edition, id: application.id },
                      header: { 'If-Match': `"${application.version}"` },
                    },
                  })
                }
              >
                {t('registrations.withdraw')}
              </Button>
            ) : (
              <Button
                size="small"
                loading={apply.isPending}
                onClick={() =>
                  apply.mutate({ params: { path: { edition } }, body: { side, entryId } })
                }
              >
                {t('registrations.apply')}
              </Button>
            )}
          </div>
        )}
      </div>
    </li>
  );
}
