import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, reasonOf, type Schemas } from '../api/client.js';
import { useRunsFair } from '../shell/use-runs-fair.js';
import { ToList } from '../work/to-list.js';
import { Empty } from '../parts/standing-in.js';

interface Props {
  readonly edition: string;
  readonly phase: Schemas['EditionPhase'];
}

/** What stands between the fair and its next phase, what must be done first on top; and the step itself. */
export function Blockers({ edition, phase }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const move = api.useMutation('post', '/api/editions/{edition}/phase', {
    onSuccess: async (_, { body }) => {
      await queries.invalidateQueries();
      void message.success(t('cockpit.moved', { phase: body.to === to?.code ? to.label : '' }));
    },
    onError: (error: unknown) => void message.error(reasonOf(error)),
  });
  const runs = useRunsFair(edition);
  const to = phase.next;
  if (!to || !phase.blockers) return null;
  const blockers = phase.blockers.toSorted((a, b) => Number(b.hard) - Number(a.hard));
  const isBlocked = blockers.some(({ hard }) => hard);
  return (
    <section className="box blk">
      <header>
        <h2>{t('cockpit.blockers', { phase: to.label })}</h2>
      </header>
      {blockers.length === 0 ? (
        <Empty
          title={t('cockpit.noBlockers')}
          hint={t('cockpit.noBlockersHint', { phase: to.label })}
        />
      ) : (
        <ul>
          {blockers.map((one) => (
            <li key={one.code}>
              <span className={`q ${one.hard ? 'hot' : ''}`}>{one.count}</span>
              <div>
                <b>{one.label}</b>
                <p>{one.hard ? t('cockpit.hard') : t('cockpit.soft')}</p>
              </div>
              <ToList list={one.list} />
            </li>
          ))}
        </ul>
      )}
      {runs && !isBlocked && (
        <footer>
          <Button
            loading={move.isPending}
            onClick={() =>
              move.mutate({
                params: { path: { edition }, header: { 'If-Match': `"${phase.version}"` } },
                body: { to: to.code, reason: '', despite: blockers.length > 0 },
              })
            }
          >
            {t(blockers.length === 0 ? 'cockpit.move' : 'cockpit.moveAnyway', { phase: to.label })}
          </Button>
        </footer>
      )}
    </section>
  );
}
