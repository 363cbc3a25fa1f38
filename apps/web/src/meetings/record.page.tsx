import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { App, Button, Input, Rate } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reasonOf, type Schemas } from '../api/client.js';
import { OutcomeOnRecord } from '../own-outcomes/on-record.js';
import { DayInput } from '../parts/day-input.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { clockTime, dayOfInstant } from '../parts/time.js';
import { MOST_LETTERS, RESULTS } from './record-results.js';
import { type OwnMeeting, otherSide } from './ticket.js';
import './meetings.css';

type RecordForm = Schemas['SideRecordForm'];

const NOT_BEGUN = new Set(['HELD_SLOT', 'CONFIRMED', 'MOVE_PROPOSED']);

/** How a meeting went, of one side: two taps and a sentence. */
export function RecordPage() {
  const { t } = useTranslation();
  const { meeting: id } = useParams({ from: '/guest/meetings/$meeting/record' });
  const own = api.useQuery('get', '/api/my/meetings');
  const path = { params: { path: { id } } };
  const records = api.useQuery('get', '/api/meetings/{id}/records', path);
  const failed = [own, records].find(({ error }) => error !== null);
  if (failed) return <Failed error={failed.error} again={() => void failed.refetch()} />;
  if (!own.data || !records.data) return <Loading />;
  const meeting = own.data.items.find((one) => one.id === id);
  if (!meeting) return <Failed error={new Error(t('parts.notFound'))} />;
  return (
    <>
      <p className="sub">
        {dayOfInstant(meeting.startsAt)} {clockTime(meeting.startsAt)} · {meeting.place} ·{' '}
        {otherSide(meeting)}
      </p>
      <h1>{t('meetings.title')}</h1>
      {NOT_BEGUN.has(meeting.state) ? (
        <Empty title={t('meetings.notYet')}>
          <Link className="btn" to="/work">
            {t('meetings.mine')}
          </Link>
        </Empty>
      ) : (
        <Form meeting={meeting} records={records.data} />
      )}
    </>
  );
}

interface FormProps {
  readonly meeting: OwnMeeting;
  readonly records: Schemas['MeetingRecords'];
}

function Form({ meeting, records }: FormProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const ids = { step: useId(), when: useId(), note: useId() };
  const own = records.records.find(({ side }) => side === meeting.side);
  const theirs = records.records.find(({ side }) => side !== meeting.side);
  const [form, setForm] = useState<Partial<RecordForm>>({
    ...(own && { result: own.result }),
    nextStep: own?.nextStep ?? '',
    nextOn: own?.nextOn ?? null,
    note: own?.note ?? '',
    otherSide: own?.otherSide ?? null,
    organisation: own?.organisation ?? null,
  });
  const change = (part: Partial<RecordForm>) => setForm((before) => ({ ...before, ...part }));
  const keep = api.useMutation('put', '/api/meetings/{id}/records/{side}', {
    onSuccess: async () => {
      await queries.invalidateQueries();
      void message.success(t('meetings.saved'));
    },
    onError: (error: unknown) => void message.error(reasonOf(error)),
  });
  const save = () => {
    const { result } = form;
    if (!result) return void message.warning(t('meetings.choose'));
    const { id, side } = meeting;
    keep.mutate({ params: { path: { id, side } }, body: { ...form, result } });
  };
  return (
    <>
      <div className="q4" role="radiogroup" aria-label={t('meetings.title')}>
        {RESULTS.map((result) => (
          <button
            type="button"
            key={result}
            role="radio"
            aria-checked={form.result === result}
            className={form.result === result ? 'on' : ''}
            onClick={() => change({ result })}
          >
            {form.result === result ? '✓ ' : ''}
            {t(`meetings.results.${result}`)}
            <small>{t(`meetings.hints.${result}`)}</small>
          </button>
        ))}
      </div>
      <label className="lab" htmlFor={ids.step}>
        {t('meetings.step')} <small>{t('meetings.stepHint')}</small>
      </label>
      <Input
        id={ids.step}
        value={form.nextStep}
        maxLength={MOST_LETTERS}
        onChange={(event) => change({ nextStep: event.target.value })}
      />
      <label className="lab" htmlFor={ids.when}>
        {t('meetings.when')}
      </label>
      <DayInput
        id={ids.when}
        className="whole"
        value={form.nextOn ?? null}
        onChange={(nextOn) => change({ nextOn })}
      />
      <label className="lab" htmlFor={ids.note}>
        {t('meetings.note')} <small>{t('meetings.noteHint')}</small>
      </label>
      <Input.TextArea
        id={ids.note}
        value={form.note}
        maxLength={MOST_LETTERS}
        autoSize={{ minRows: 2 }}
        onChange={(event) => change({ note: event.target.value })}
      />
      <div className="lab">
        {t('meetings.partner')} <small>{t('meetings.optional')}</small>
      </div>
      <Rate
        value={form.otherSide ?? 0}
        onChange={(value) => change({ otherSide: value || null })}
      />
      <div className="lab">
        {t('meetings.fair')} <small>{t('meetings.optional')}</small>
      </div>
      <Rate
        value={form.organisation ?? 0}
        onChange={(value) => change({ organisation: value || null })}
      />
      {theirs && <p className="note">{t('meetings.theirs', { result: theirs.resultLabel })}</p>}
      {meeting.state === 'RECORDED' && <OutcomeOnRecord match={meeting.matchId} />}
      {records.disagree && <p className="note bad">{t('meetings.disagree')}</p>}
      <footer className="foot">
        <Button type="primary" size="large" block loading={keep.isPending} onClick={save}>
          {t('meetings.save')}
        </Button>
      </footer>
    </>
  );
}
