import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { api, reasonOf } from '../api/client.js';
import { tallyOf } from '../cockpit/tally.js';
import { type Doing, match, pick, plan, publish, write } from './errands.js';
import { mayPlan, type Next, nextOf, type Standing } from './next-of.js';
import './road.css';

const PERCENT = 100;
const ERRANDS = { match, pick, write, plan, publish } as const;
type Errand = keyof typeof ERRANDS;
const isErrand = (next: Next): next is Errand => next in ERRANDS;

interface Props {
  readonly edition: string;
  /** What is done on the page itself: it leads nowhere else. */
  readonly here?: readonly Next[];
}

/** The one thing that leads this fair on, with its button; while it is done, how far it is. Nothing for whoever does not run the fair. */
export function NextStep({ edition, here }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [doing, setDoing] = useState<Doing>();
  const standing = useStanding(edition);
  const errand = useMutation({
    mutationFn: (what: Errand) => ERRANDS[what](edition, setDoing),
    onSettled: async () => {
      await queries.invalidateQueries();
      setDoing(undefined);
    },
  });
  const next = standing && nextOf(standing);
  if (!standing || !next) return null;
  if (here?.includes(next) && !mayPlan(standing)) return null;
  return (
    <section className="box next-step" aria-label={t('road.title')}>
      <div>
        <h2>
          <Trans i18nKey={`road.say.${next}`} values={{ ...standing }} components={{ b: <b /> }} />
        </h2>
        <p className="mut">{t(`road.hint.${next}`)}</p>
        {errand.error && (
          <p className="note bad" role="alert">
            {reasonOf(errand.error)}
          </p>
        )}
      </div>
      {doing ? (
        <Under doing={doing} />
      ) : (
        <div className="acts">
          {isErrand(next) ? (
            <Button type="primary" size="large" onClick={() => errand.mutate(next)}>
              {t(`road.do.${next}`)}
            </Button>
          ) : (
            !here?.includes(next) && <Onward edition={edition} next={next} />
          )}
          {next === 'wait' && mayPlan(standing) && (
            <Button size="large" onClick={() => errand.mutate('plan')}>
              {t('road.planNow', { n: standing.unplaced })}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

/** Where the next thing is done on a page of its own. */
function Onward({ edition, next }: { readonly edition: string; readonly next: Next }) {
  const { t } = useTranslation();
  const params = { edition };
  if (next === 'sheets')
    return (
      <Link className="btn pri" to="/fairs/$edition/import" params={params}>
        {t('road.toImport')}
      </Link>
    );
  if (next === 'release' || next === 'wait')
    return (
      <Link className="btn pri" to="/fairs/$edition/invitations" params={params}>
        {t(next === 'release' ? 'road.toRelease' : 'road.toAnswers')}
      </Link>
    );
  return null;
}

/** What is being done now. */
function Under({ doing }: { readonly doing: Doing }) {
  const { t } = useTranslation();
  const { what, done, total } = doing;
  const percent = total ? Math.round((PERCENT * (done ?? 0)) / total) : undefined;
  return (
    <div className="under" role="status">
      <p>{t(`road.doing.${what}`)}</p>
      <Progress
        percent={percent ?? PERCENT}
        status="active"
        showInfo={percent !== undefined}
        aria-label={t(`road.doing.${what}`)}
      />
    </div>
  );
}

/** Undefined until it is read, and for whoever may not read it. */
function useStanding(edition: string): Standing | undefined {
  const path = { params: { path: { edition } } };
  const fair = api.useQuery('get', '/api/editions/{edition}', path);
  const phase = api.useQuery('get', '/api/editions/{edition}/phase', path);
  const standing = api.useQuery('get', '/api/editions/{edition}/standing', path);
  const funnel = api.useQuery('get', '/api/editions/{edition}/report/funnel', path);
  const may = new Set(phase.data?.acts.filter(({ open }) => open).map(({ act }) => act));
  const booking = may.has('MAKE_TIMETABLE');
  const changes = api.useQuery('get', '/api/editions/{edition}/timetable/changes', path, {
    enabled: booking,
  });
  if (!fair.data || !phase.data || !standing.data || !funnel.data) return undefined;
  if (!may.has('ENTER_ENTRIES') || phase.data.blockers === undefined) return undefined;
  if (booking && changes.isPending) return undefined;
  const tally = tallyOf(standing.data, funnel.data);
  const shortlisted = standing.data.pairs.find(({ state }) => state === 'SHORTLISTED')?.count ?? 0;
  return {
    phase: phase.data.phase.code,
    needs: fair.data.needs,
    capabilities: fair.data.capabilities,
    candidates: tally.candidates,
    picked: shortlisted,
    unsent: tally.unsent,
    sent: tally.sent,
    open: tally.open,
    unplaced: tally.unplaced,
    meetings: tally.meetings,
    untold: changes.data?.items.length ?? 0,
  };
}
