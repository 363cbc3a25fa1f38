import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, reasonOf, type Schemas } from '../api/client.js';
import { DayInput } from '../parts/day-input.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { useRunsFair } from '../shell/use-runs-fair.js';
import { dayWords, nowInBeijing } from '../parts/time.js';
import { RegisterOutcome } from './register-outcome.js';

const MOST = 100;
const WAYS = ['PHONE', 'VISIT', 'MEETING', 'MESSAGE', 'OTHER'] as const;
type Way = (typeof WAYS)[number];
type FollowUp = Schemas['FollowUp'];

/** Pairs that are to be asked how it goes on: those of today first, then all. */
export function FollowUps({ edition }: { readonly edition: string }) {
  const { t } = useTranslation();
  const runs = useRunsFair(edition);
  const query = { limit: MOST, state: 'OPEN' } as const;
  const rows = api.useQuery('get', '/api/editions/{edition}/follow-ups', {
    params: { path: { edition }, query },
  });
  if (rows.isPending) return <Loading rows={6} />;
  if (rows.error) return <Failed error={rows.error} again={() => void rows.refetch()} />;
  const today = nowInBeijing().day;
  const inOrder = [...rows.data.items].sort((a, b) =>
    (a.nextOn ?? '') < (b.nextOn ?? '') ? -1 : 1,
  );
  const due = inOrder.filter(({ nextOn }) => nextOn !== null && nextOn <= today);
  const later = inOrder.filter(({ nextOn }) => nextOn !== null && nextOn > today);
  return (
    <section className="box">
      <header>
        <h2>{t('after.due')}</h2>
        <span className="sub">{t('after.dueCount', { n: due.length })}</span>
      </header>
      {due.length === 0 && <Empty title={t('after.nobodyDue')} hint={t('after.nobodyDueHint')} />}
      <ul className="follow-ups">
        {due.map((one) => (
          <FollowUpRow key={one.id} row={one} runs={runs} edition={edition} />
        ))}
      </ul>
      {later.length > 0 && (
        <details>
          <summary>{t('after.all', { n: inOrder.length })}</summary>
          <ul className="follow-ups">
            {later.map((one) => (
              <FollowUpRow key={one.id} row={one} runs={runs} edition={edition} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface RowProps {
  readonly row: FollowUp;
  readonly runs: boolean;
  readonly edition: string;
}

function FollowUpRow({ row, runs, edition }: RowProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { need, capability, nextOn, overdueDays, owner, metOn } = row;
  return (
    <li>
      <b>{need.title}</b>
      <p className="sub">
        {need.organisation} × {capability.person || capability.organisation}
      </p>
      <p className="sub">
        {[
          t('after.metOn', { day: dayWords(metOn) }),
          row.match.stateLabel,
          owner ? t('after.owner', { name: owner }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p>
        <span className={overdueDays > 0 ? 'hot' : ''}>
          {nextOn !== null && t('after.next', { day: dayWords(nextOn) })}
          {overdueDays > 0 && `，${t('after.overdue', { n: overdueDays })}`}
        </span>{' '}
        {runs && (
          <Button size="small" onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
            {t('after.talk')}
          </Button>
        )}{' '}
        <RegisterOutcome edition={edition} pair={row} />
      </p>
      {isOpen && <Talk id={row.id} done={() => setOpen(false)} />}
    </li>
  );
}

interface TalkProps {
  readonly id: string;
  readonly done: () => void;
}

/** What both sides said, and when to ask again. */
function Talk({ id, done }: TalkProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [way, setWay] = useState<Way>('PHONE');
  const [words, setWords] = useState('');
  const [next, setNext] = useState<string | null>(null);
  const save = async () => {
    try {
      await client.POST('/api/follow-ups/{id}/entries', {
        params: { path: { id } },
        body: { way, words, nextOn: next },
      });
      void message.success(t('after.saved'));
      done();
      await queries.invalidateQueries();
    } catch (error) {
      void message.error(reasonOf(error));
    }
  };
  return (
    <div className="talk">
      <Segmented<Way>
        aria-label={t('after.way')}
        value={way}
        options={WAYS.map((one) => ({ value: one, label: t(`after.ways.${one}`) }))}
        onChange={setWay}
      />
      <Input.TextArea
        aria-label={t('after.words')}
        placeholder={t('after.words')}
        value={words}
        maxLength={500}
        autoSize={{ minRows: 2 }}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="acts">
        <label>
          {t('after.nextOn')} <DayInput value={next} onChange={setNext} />
        </label>
        <Button type="primary" disabled={words.trim() === ''} onClick={() => void save()}>
          {t('after.save')}
        </Button>
      </div>
      <p className="sub">{t('after.nextOnHint')}</p>
    </div>
  );
}
