import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, reasonOf, type Schemas } from '../api/client.js';
import { MOST_LETTERS, type Result, RESULTS } from '../meetings/record-results.js';
import { DayInput } from '../parts/day-input.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { useRoles } from '../shell/roles.js';
import { dayAndTime, dayWords } from '../parts/time.js';

type Meeting = Schemas['Meeting'];
type Whose = 'need' | 'capability' | 'office';

interface Props {
  readonly meeting: Meeting;
  readonly onClose: () => void;
}

/** What both sides wrote of a meeting, and the office’s pen for a side that told it by telephone. */
export function RecordDrawer({ meeting, onClose }: Props) {
  const { t } = useTranslation();
  const { setsFairs } = useRoles();
  const records = api.useQuery('get', '/api/meetings/{id}/records', {
    params: { path: { id: meeting.id } },
  });
  return (
    <Drawer
      open
      size="large"
      title={`${dayAndTime(meeting.startsAt)} ${meeting.place}`}
      onClose={onClose}
    >
      <div className="record">
        <h2>{meeting.need.title}</h2>
        <p className="sub">
          {meeting.need.organisation} ×{' '}
          {[meeting.capability.person, meeting.capability.organisation].filter(Boolean).join(' · ')}
        </p>
        {records.isPending && <Loading rows={5} />}
        {records.error && <Failed error={records.error} again={() => void records.refetch()} />}
        {records.data && (
          <>
            {records.data.disagree && <p className="note bad">{t('records.disagreeHint')}</p>}
            <div className="written">
              {(['need', 'capability'] as const).map((side) => (
                <Written
                  key={side}
                  side={side}
                  record={records.data.records.find((one) => one.side === side)}
                />
              ))}
            </div>
            {records.data.resultLabel !== '' && (
              <p>
                <b>{t('records.result')}</b> {records.data.resultLabel}
              </p>
            )}
            {setsFairs && <WriteForm meeting={meeting} records={records.data} done={onClose} />}
          </>
        )}
      </div>
    </Drawer>
  );
}

interface WrittenProps {
  readonly side: 'need' | 'capability';
  readonly record: Schemas['MeetingRecords']['records'][number] | undefined;
}

function Written({ side, record }: WrittenProps) {
  const { t } = useTranslation();
  return (
    <section className={side === 'need' ? 'n' : 'a'}>
      <h3>{t(`records.side.${side}`)}</h3>
      {record ? (
        <>
          <p>
            <b>{record.resultLabel}</b>
          </p>
          {record.nextStep !== '' && (
            <p>
              {t('records.next')}
              {record.nextStep}
              {record.nextOn !== null && `（${dayWords(record.nextOn)}）`}
            </p>
          )}
          {record.note !== '' && <p>{record.note}</p>}
          <p className="sub">{dayAndTime(record.recordedAt)}</p>
        </>
      ) : (
        <p className="sub">{t('records.nothing')}</p>
      )}
    </section>
  );
}

interface FormProps {
  readonly meeting: Meeting;
  readonly records: Schemas['MeetingRecords'];
  readonly done: () => void;
}

/** For a side by its own words, or the office's own finding, which decides whether the pair is followed up. */
function WriteForm({ meeting, records, done }: FormProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const missing = (['need', 'capability'] as const).find(
    (side) => !records.records.some((one) => one.side === side),
  );
  const [whose, setWhose] = useState<Whose>(missing ?? 'office');
  const [result, setResult] = useState<Result>();
  const [nextStep, setNextStep] = useState('');
  const [nextOn, setNextOn] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [refusal, setRefusal] = useState('');
  const id = meeting.id;
  const write = async (chosen: Result) => {
    if (whose === 'office')
      await client.POST('/api/meetings/{id}/record', {
        params: { path: { id } },
        body: { result: chosen, note },
      });
    else
      await client.PUT('/api/meetings/{id}/records/{side}', {
        params: { path: { id, side: whose } },
        body: { result: chosen, nextStep, nextOn, note },
      });
  };
  const save = async () => {
    setRefusal('');
    if (!result) return setRefusal(t('records.choose'));
    try {
      await write(result);
      void message.success(t('records.saved'));
      done();
      await queries.invalidateQueries();
    } catch (error) {
      setRefusal(reasonOf(error));
    }
  };
  return (
    <div className="write">
      <h3>{t('records.onBehalf')}</h3>
      <Segmented<Whose>
        aria-label={t('records.whose')}
        value={whose}
        options={(['need', 'capability', 'office'] as const).map((value) => ({
          value,
          label: t(`records.pen.${value}`),
        }))}
        onChange={setWhose}
      />
      <p className="sub">{t(whose === 'office' ? 'records.officeHint' : 'records.sideHint')}</p>
      <div className="chips" role="group" aria-label={t('records.result')}>
        {RESULTS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={result === one}
            onClick={() => setResult(one)}
          >
            {t(`meetings.results.${one}`)}
          </button>
        ))}
      </div>
      {whose !== 'office' && (
        <div className="next-step">
          <Input
            value={nextStep}
            maxLength={MOST_LETTERS}
            aria-label={t('meetings.step')}
            placeholder={t('meetings.stepHint')}
            onChange={({ target }) => setNextStep(target.value)}
          />
          <DayInput aria-label={t('meetings.when')} value={nextOn} onChange={setNextOn} />
        </div>
      )}
      <Input.TextArea
        value={note}
        maxLength={MOST_LETTERS}
        autoSize={{ minRows: 2 }}
        aria-label={t('meetings.note')}
        placeholder={t('meetings.note')}
        onChange={({ target }) => setNote(target.value)}
      />
      {refusal && (
        <p className="note bad" role="alert">
          {refusal}
        </p>
      )}
      <Button type="primary" onClick={() => void save()}>
        {t('records.save')}
      </Button>
    </div>
  );
}
