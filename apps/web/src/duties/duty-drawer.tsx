import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { dayAndTime, dayWords } from '../parts/time.js';
import { DutyActs } from './duty-acts.js';
import { LightMark } from './light.js';
import { historyOf, lightOf, namesOf } from './shown.js';

type Duty = Schemas['Duty'];
const MOST_PERIODS = 4;

interface Props {
  readonly id: string;
  readonly onClose: () => void;
}

/** One duty: what is asked of whom, how it has stood, what was reported, and what may be done. */
export function DutyDrawer({ id, onClose }: Props) {
  const { t } = useTranslation();
  const duty = api.useQuery('get', '/api/commitments/{id}', { params: { path: { id } } });
  return (
    <Drawer
      open
      size="large"
      title={duty.data ? t('duties.title', { number: duty.data.number }) : t('duties.one')}
      onClose={onClose}
    >
      {duty.isPending && <Loading rows={8} />}
      {duty.error && <Failed error={duty.error} again={() => void duty.refetch()} />}
      {duty.data && <Whole duty={duty.data} />}
    </Drawer>
  );
}

function Whole({ duty }: { readonly duty: Duty }) {
  const { t } = useTranslation();
  const units = (['LEAD', 'SUPPORT', 'GUIDE'] as const)
    .map((role) => ({
      label: duty.units.find((one) => one.role === role)?.roleLabel,
      names: namesOf(duty, role),
    }))
    .filter(({ names }) => names !== '');
  return (
    <div className="duty">
      <div className="duty-head">
        <h2>{duty.task}</h2>
        <p>
          <LightMark light={lightOf(duty)} />{' '}
          <span>{[duty.stateLabel, duty.reasonLabel].filter(Boolean).join(' · ')}</span>
        </p>
      </div>
      <dl>
        {units.map(({ label, names }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{names}</dd>
          </div>
        ))}
        {duty.remark !== '' && (
          <div>
            <dt>{t('duties.remark')}</dt>
            <dd>{duty.remark}</dd>
          </div>
        )}
      </dl>
      <DutyActs duty={duty} />
      <Statements duty={duty} />
      {duty.warnings.length > 0 && (
        <details>
          <summary>{t('duties.warnings', { n: duty.warnings.length })}</summary>
          <ul>
            {duty.warnings.map(({ code, message }) => (
              <li className="sub" key={code + message}>
                {message}
              </li>
            ))}
          </ul>
        </details>
      )}
      {duty.lights.length > 0 && <Months lights={duty.lights} />}
      <History duty={duty} />
    </div>
  );
}

/** When it is due as each source says, and how its periods were met. */
function Statements({ duty }: { readonly duty: Duty }) {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{t('duties.col.due')}</h3>
      <ul className="statements">
        {duty.statements.map((one) => (
          <li key={one.id}>
            <p>
              <b>{one.words}</b>
              {one.start !== '' && ` · ${one.start}`} <span className="sub">{one.sourceLabel}</span>
            </p>
            {one.rule === null && <p className="note">{t('duties.notUnderstood')}</p>}
            <ul>
              {one.periods.slice(0, MOST_PERIODS).map((period) => (
                <li key={period.from} className="sub">
                  {dayWords(period.from)}–{dayWords(period.until)}：
                  {t('duties.period', { n: period.count, least: period.least })} ·{' '}
                  <span className={period.state === 'SHORT' ? 'hot' : ''}>{period.stateLabel}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The light at the end of each month, the oldest at the left. */
function Months({ lights }: { readonly lights: Duty['lights'] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{t('duties.months')}</h3>
      <ol className="months">
        {lights.toReversed().map(({ day, light }) => (
          <li key={day}>
            <span className={`dot ${light.toLowerCase()}`} aria-hidden="true" />
            <span className="num">{t('duties.month', { n: Number(day.slice(5, 7)) })}</span>
            <span className="unseen">{t(`duties.light.${light}`)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function History({ duty }: { readonly duty: Duty }) {
  const { t } = useTranslation();
  const told = historyOf(duty);
  return (
    <section>
      <h3>{t('duties.history')}</h3>
      {told.length === 0 && <p className="sub">{t('duties.noHistory')}</p>}
      <ol className="duty-told">
        {told.map(({ id, at, kind, words }) => {
          const report = duty.reports.find((one) => one.id === id);
          return (
            <li key={`${kind}-${id}`}>
              <time dateTime={at}>{dayAndTime(at)}</time>
              <div>
                <b className={kind === 'returned' ? 'hot' : ''}>{t(`duties.happened.${kind}`)}</b>{' '}
                {words}
                {report?.link != null && (
                  <p>
                    <a href={report.link} rel="noreferrer noopener" target="_blank">
                      {report.link}
                    </a>
                  </p>
                )}
                {report?.documents.map((file) => (
                  <p key={file.id}>
                    <a
                      href={`/api/commitments/${duty.id}/reports/${report.id}/documents/${file.id}`}
                      download
                    >
                      {file.name}
                    </a>
                  </p>
                ))}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
