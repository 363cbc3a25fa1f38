import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, reasonOf } from '../api/client.js';
import { inWords } from '../i18n/in-words.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { useRoles } from '../shell/roles.js';
import { Archive } from './archive.js';
import {
  type FileLine,
  type Format,
  linesFor,
  type Moment,
  momentOf,
  MOMENTS,
  runsFair,
} from './file-lines.js';
import { FILE_WORDS } from './file-words.js';
import { useFile } from './use-file.js';
import './files.css';
import { later } from '../i18n/later.js';
import { zh as files } from './words.zh.js';
import { zh as report } from '../report/words.zh.js';

later({ report, files });

/** Everything of one fair as a file, by when it is of use; what the fair needs now is marked. */
export function FilesPage() {
  const { t } = useTranslation();
  const { takesPeriods } = useRoles();
  const { edition } = useParams({ from: '/fairs/$edition' });
  const fair = api.useQuery('get', '/api/editions/{edition}', { params: { path: { edition } } });
  const session = api.useQuery('get', '/api/session');
  const failed = [fair, session].find(({ error }) => error !== null);
  if (failed)
    return (
      <div className="wrap">
        <Failed error={failed.error} again={() => void failed.refetch()} />
      </div>
    );
  if (!fair.data || !session.data)
    return (
      <div className="wrap">
        <Loading rows={10} />
      </div>
    );
  const lines = linesFor(session.data.roles, fair.data.id);
  const now = momentOf(fair.data.phase);
  const useful = lines.filter(({ moment }) => moment === now).length;
  if (lines.length === 0)
    return (
      <div className="wrap">
        <h1>{t('files.none')}</h1>
        <p className="mut">{t('files.noneHint')}</p>
      </div>
    );
  return (
    <div className="wrap files">
      <div className="lead">
        <div>
          <h1>{t(`files.judge.${now}`, { n: useful })}</h1>
          <p>{t('files.marked')}</p>
        </div>
      </div>
      {[now, ...MOMENTS.filter((moment) => moment !== now)].map((moment) => (
        <Group
          key={moment}
          moment={moment}
          isNow={moment === now}
          lines={lines.filter((line) => line.moment === moment)}
          edition={edition}
        >
          {moment === 'after' && takesPeriods && (
            <li>
              <div>
                <b>{t('report.period')}</b>
                <p>{t('report.periodHint')}</p>
              </div>
              <Link className="btn" to="/fairs/$edition/report" params={{ edition }} hash="period">
                {t('files.choosePeriod')}
              </Link>
            </li>
          )}
        </Group>
      ))}
      <Archive edition={edition} keeps={runsFair(session.data.roles, fair.data.id)} />
    </div>
  );
}

interface GroupProps {
  readonly moment: Moment;
  readonly isNow: boolean;
  readonly lines: readonly FileLine[];
  readonly edition: string;
  readonly children?: React.ReactNode;
}

function Group({ moment, isNow, lines, edition, children }: GroupProps) {
  const { t } = useTranslation();
  return (
    <section className={`box ${isNow ? 'now' : ''}`}>
      <header>
        <h2>{t(`files.moments.${moment}`)}</h2>
        <span className="sub">{t(isNow ? 'files.now' : `files.for.${moment}`)}</span>
      </header>
      <ul className="lines">
        {lines.map((line) => (
          <Line key={line.name} line={line} edition={edition} />
        ))}
        {children}
      </ul>
    </section>
  );
}

interface LineProps {
  readonly line: FileLine;
  readonly edition: string;
}

/** What it holds and for whom, and its forms; what was refused stands below. */
function Line({ line, edition }: LineProps) {
  const { t } = useTranslation();
  const file = useFile(line, edition);
  const words = FILE_WORDS[line.name];
  const name = inWords(words.name);
  return (
    <li>
      <div>
        <b>{name}</b>
        <p>{inWords(words.hint)}</p>
        {file.error && (
          <p className="note bad" role="alert">
            {t('files.failed', { reason: reasonOf(file.error) })}
          </p>
        )}
      </div>
      <div className="forms">
        {line.formats.map((format, place) => (
          <button
            key={format}
            type="button"
            className={place === 0 ? 'btn' : 'btn txt'}
            disabled={file.isPending}
            aria-label={t('files.take', { name, format: t(`files.formats.${format}`) })}
            onClick={() => file.mutate(format)}
          >
            {file.isPending && file.variables === format
              ? t('files.making')
              : t(`files.formats.${format as Format}`)}
          </button>
        ))}
      </div>
    </li>
  );
}
