import { useParams } from '@tanstack/react-router';
import { Trans, useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { later } from '../i18n/later.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { daysUntil, dayWords, weekday } from '../parts/time.js';
import { NextStep } from '../road/next-step.js';
import { TourDoor } from '../tour/tour-door.js';
import { WorkList } from '../work/work-list.js';
import { Blockers } from './blockers.js';
import { Funnel } from './funnel.js';
import { JustNow } from './just-now.js';
import { judgementOf } from './judgement.js';
import { PhaseStrip } from './phase-strip.js';
import { tallyOf, type Tally } from './tally.js';
import { zh as just } from './just-words.zh.js';
import './cockpit.css';

later({ just });

/** Where the fair stands: one sentence, the phases, what keeps it from the next one, how far the needs have come. */
export function CockpitPage() {
  const { edition } = useParams({ from: '/fairs/$edition' });
  const path = { params: { path: { edition } } };
  const fair = api.useQuery('get', '/api/editions/{edition}', path);
  const phase = api.useQuery('get', '/api/editions/{edition}/phase', path);
  const standing = api.useQuery('get', '/api/editions/{edition}/standing', path);
  const funnel = api.useQuery('get', '/api/editions/{edition}/report/funnel', path);
  const all = [fair, phase, standing, funnel];
  const failed = all.find(({ error }) => error !== null);
  if (failed)
    return (
      <div className="wrap">
        <Failed error={failed.error} again={() => void failed.refetch()} />
      </div>
    );
  if (!fair.data || !phase.data || !standing.data || !funnel.data)
    return (
      <div className="wrap">
        <Loading rows={10} />
      </div>
    );
  const tally = tallyOf(standing.data, funnel.data);
  return (
    <div className="wrap cockpit">
      <Lead fair={fair.data} phase={phase.data} tally={tally} />
      <PhaseStrip phase={phase.data} fair={fair.data} tally={tally} />
      <div className="grid">
        <div className="col">
          <NextStep edition={edition} />
          <Blockers edition={edition} phase={phase.data} />
          <Funnel steps={funnel.data.steps} />
        </div>
        <div className="col">
          <TourDoor />
          <MyWork />
          <JustNow edition={edition} />
        </div>
      </div>
    </div>
  );
}

interface LeadProps {
  readonly fair: Schemas['Edition'];
  readonly phase: Schemas['EditionPhase'];
  readonly tally: Tally;
}

/** The sentence that is seen first, and how many days are left. */
function Lead({ fair, phase, tally }: LeadProps) {
  const { t } = useTranslation();
  const { key, values } = judgementOf(phase.phase.code, tally);
  const left = fair.firstDay ? daysUntil(fair.firstDay) : null;
  const day = fair.firstDay ? dayWords(fair.firstDay) : '';
  return (
    <div className="lead">
      <div>
        <h1>
          <Trans i18nKey={`cockpit.judge.${key}`} values={values} components={{ em: <em /> }} />
        </h1>
        <Next phase={phase} />
      </div>
      {left !== null && (
        <div className="days">
          {left > 0 ? <DaysLeft days={left} /> : null}
          <span>
            {left > 0
              ? t('cockpit.opens', { day, weekday: weekday(fair.firstDay ?? '') })
              : t('cockpit.opened', { day })}
          </span>
        </div>
      )}
    </div>
  );
}

function DaysLeft({ days }: { readonly days: number }) {
  const { t } = useTranslation();
  const [before = '', after = ''] = t('cockpit.days', { n: '\u0000' }).split('\u0000');
  return (
    <p>
      {before}
      <b>{days}</b>
      {after}
    </p>
  );
}

/** What is to be done before the next phase. */
function Next({ phase }: Pick<LeadProps, 'phase'>) {
  const { t } = useTranslation();
  const { blockers = [], next: to } = phase;
  if (!to) return <p>{t('cockpit.judge.end')}</p>;
  const first = blockers.find(({ hard }) => hard) ?? blockers[0];
  return (
    <p>
      {first
        ? t('cockpit.judge.next', { what: first.label, n: first.count, phase: to.label })
        : t('cockpit.judge.clear', { phase: to.label })}
    </p>
  );
}

/** What waits for the reader, beside it all. */
function MyWork() {
  const { t } = useTranslation();
  const work = api.useQuery('get', '/api/my/work');
  if (work.isPending) return <Loading />;
  if (work.error) return <Failed error={work.error} />;
  const { items } = work.data;
  return (
    <section className="box">
      <header>
        <h2>{t('cockpit.work')}</h2>
        <span className="sub">{t('cockpit.workCount', { n: items.length })}</span>
      </header>
      <WorkList items={items} />
    </section>
  );
}
