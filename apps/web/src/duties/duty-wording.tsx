import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type Schemas } from '../api/client.js';
import { namesOf } from './shown.js';
import { useDutyAct } from './use-duty-act.js';

type Duty = Schemas['Duty'];

interface Props {
  readonly duty: Duty;
  readonly done: () => void;
}

/** Another source that words when it is due: both are kept, the stricter sets the light. */
export function StatementForm({ duty, done }: Props) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [start, setStart] = useState('');
  const { run, busy, refusal } = useDutyAct();
  const send = async () => {
    const sent = await run(() =>
      client.POST('/api/commitments/{id}/statements', {
        params: { path: { id: duty.id } },
        body: { source: 'HAND', words, start },
      }),
    );
    if (sent) done();
  };
  return (
    <div className="act-form">
      <p className="sub">{t('duties.statement.hint')}</p>
      <Line label={t('duties.statement.words')} value={words} onChange={setWords} />
      <Line label={t('duties.statement.start')} value={start} onChange={setStart} />
      <Refusal words={refusal} />
      <Button
        type="primary"
        disabled={words.trim() === ''}
        loading={busy}
        onClick={() => void send()}
      >
        {t('duties.statement.send')}
      </Button>
    </div>
  );
}

const names = (line: string): string[] =>
  line
    .split(/[、,，;；]+/u)
    .map((one) => one.trim())
    .filter(Boolean);

/** The wording as a joint meeting has decided; the one before stays readable. */
export function ChangeForm({ duty, done }: Props) {
  const { t } = useTranslation();
  const [form, setForm] = useState({
    meetingNo: '',
    reason: '',
    task: duty.task,
    lead: namesOf(duty, 'LEAD'),
    support: namesOf(duty, 'SUPPORT'),
    guide: namesOf(duty, 'GUIDE'),
    due: duty.statements[0]?.words ?? '',
    start: duty.statements[0]?.start ?? '',
  });
  const { run, busy, refusal } = useDutyAct();
  const set = (key: keyof typeof form) => (value: string) =>
    setForm((before) => ({ ...before, [key]: value }));
  const units = (role: 'LEAD' | 'SUPPORT' | 'GUIDE', line: string) =>
    names(line).map((name) => ({ role, name }));
  const send = async () => {
    const { meetingNo, reason, task } = form;
    const sent = await run(() =>
      client.POST('/api/commitments/{id}/changes', {
        params: { path: { id: duty.id }, header: { 'If-Match': `"${duty.version}"` } },
        body: {
          meetingNo,
          reason,
          task,
          remark: duty.remark,
          units: [
            ...units('LEAD', form.lead),
            ...units('SUPPORT', form.support),
            ...units('GUIDE', form.guide),
          ],
          statements: [
            { source: 'MEETING', words: form.due, start: form.start },
            ...duty.statements
              .slice(1)
              .map(({ source, words, start }) => ({ source, words, start })),
          ],
        },
      }),
    );
    if (sent) done();
  };
  return (
    <div className="act-form">
      <p className="sub">{t('duties.change.hint')}</p>
      {(['meetingNo', 'reason', 'task', 'lead', 'support', 'guide', 'due', 'start'] as const).map(
        (key) => (
          <Line key={key} label={t(`duties.change.${key}`)} value={form[key]} onChange={set(key)} />
        ),
      )}
      <Refusal words={refusal} />
      <Button
        type="primary"
        disabled={form.meetingNo.trim() === '' || form.lead.trim() === ''}
        loading={busy}
        onClick={() => void send()}
      >
        {t('duties.change.send')}
      </Button>
    </div>
  );
}

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Line({ label, value, onChange }: LineProps) {
  const id = useId();
  return (
    <div className="line">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        value={value}
        maxLength={500}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}

const Refusal = ({ words }: { readonly words: string }) =>
  words === '' ? null : (
    <p className="note bad" role="alert">
      {words}
    </p>
  );
