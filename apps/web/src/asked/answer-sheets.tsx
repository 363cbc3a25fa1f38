import { Button, Checkbox, Drawer, Input, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeptText } from '../parts/kept.js';
import { Field } from '../setup/field.js';
import { type AnswerForm, type OneAsked, useAnswer } from './use-answer.js';
import { useNarrow } from '../parts/use-narrow.js';

export type SheetKind = 'decline' | 'stepBack' | 'time' | 'colleague';
type Reason = OneAsked['reasons'][number]['code'];

const MOST_LETTERS = 200;
const WIDTH = 440;

interface Props {
  readonly kind: SheetKind;
  readonly asked: OneAsked;
  readonly close: () => void;
}

/** What an answer that is no plain yes wants to know. */
export function Sheet(props: Props) {
  const { kind } = props;
  if (kind === 'time') return <TimeSheet {...props} />;
  if (kind === 'colleague') return <ColleagueSheet {...props} />;
  return <DeclineSheet {...props} />;
}

interface FrameProps {
  readonly title: string;
  readonly send: string;
  readonly isBusy: boolean;
  readonly onSend: () => void;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** From below on a phone, from the side elsewhere. */
function Frame({ title, send, isBusy, onSend, close, children }: FrameProps) {
  const { t } = useTranslation();
  const isNarrow = useNarrow();
  return (
    <Drawer
      open
      title={title}
      placement={isNarrow ? 'bottom' : 'right'}
      size={isNarrow ? '86vh' : WIDTH}
      onClose={close}
      footer={
        <div className="sheet-acts">
          <Button type="primary" loading={isBusy} onClick={onSend}>
            {send}
          </Button>
          <Button onClick={close}>{t('asked.sheet.cancel')}</Button>
        </div>
      }
    >
      <div className="asked-sheet">{children}</div>
    </Drawer>
  );
}

interface WordsProps {
  readonly label: string;
  readonly words: string;
  readonly change: (words: string) => void;
  readonly error: string | undefined;
}

const Words = ({ label, words, change, error }: WordsProps) => (
  <Field label={label} error={error}>
    {(control) => (
      <Input.TextArea
        {...control}
        value={words}
        maxLength={MOST_LETTERS}
        autoSize={{ minRows: 2 }}
        onChange={({ target }) => change(target.value)}
      />
    )}
  </Field>
);

function useSend({ asked, close }: Props) {
  const { send, isBusy, wrong } = useAnswer(asked.id);
  return {
    isBusy,
    wrong,
    send: async (form: AnswerForm, sent: () => void = () => undefined) => {
      if (!(await send(form))) return;
      sent();
      close();
    },
  };
}

/** A no, before or after a yes, with its reason. */
function DeclineSheet(props: Props) {
  const { t } = useTranslation();
  const { asked, kind } = props;
  const { send, isBusy, wrong } = useSend(props);
  const [reason, setReason] = useState<Reason | null>(null);
  const [words, setWords] = useKeptText(`no-${asked.id}`);
  const [missing, setMissing] = useState(false);
  const back = kind === 'stepBack';
  const go = () => {
    setMissing(reason === null);
    if (reason !== null) void send({ answer: 'DECLINED', reason, words }, () => setWords(''));
  };
  return (
    <Frame
      title={t(back ? 'asked.sheet.stepBackTitle' : 'asked.sheet.declineTitle')}
      send={t(back ? 'asked.sheet.stepBackSend' : 'asked.sheet.declineSend')}
      isBusy={isBusy}
      onSend={go}
      close={props.close}
    >
      {back && <p className="note">{t('asked.sheet.stepBackNote')}</p>}
      <fieldset>
        <legend>{t('asked.sheet.reason')}</legend>
        <Radio.Group value={reason} onChange={({ target }) => setReason(target.value as Reason)}>
          {asked.reasons.map(({ code, label }) => (
            <Radio key={code} value={code}>
              {label}
            </Radio>
          ))}
        </Radio.Group>
        <Wrong text={missing ? t('asked.sheet.reasonMissing') : wrong['reason']} />
      </fieldset>
      <Words label={t('asked.sheet.more')} words={words} change={setWords} error={wrong['words']} />
    </Frame>
  );
}

/** Half days that would suit. */
function TimeSheet(props: Props) {
  const { t } = useTranslation();
  const { asked } = props;
  const { send, isBusy, wrong } = useSend(props);
  const [times, setTimes] = useState<string[]>([]);
  const [words, setWords] = useKeptText(`time-${asked.id}`);
  const [missing, setMissing] = useState(false);
  const go = () => {
    setMissing(times.length === 0);
    if (times.length > 0) void send({ answer: 'COUNTERED', times, words }, () => setWords(''));
  };
  return (
    <Frame
      title={t('asked.sheet.timeTitle')}
      send={t('asked.sheet.timeSend')}
      isBusy={isBusy}
      onSend={go}
      close={props.close}
    >
      <fieldset>
        <legend>{t('asked.sheet.times')}</legend>
        <Checkbox.Group value={times} onChange={setTimes}>
          {asked.sessions.map(({ id, name, day, from, until }) => (
            <Checkbox key={id} value={id}>
              {name}
              <small>
                {day} {from}–{until}
              </small>
            </Checkbox>
          ))}
        </Checkbox.Group>
        <Wrong text={missing ? t('asked.sheet.timesMissing') : wrong['times']} />
      </fieldset>
      <Words label={t('asked.sheet.more')} words={words} change={setWords} error={wrong['words']} />
    </Frame>
  );
}

/** The colleague who is to answer, and to come, instead. Nothing of it is kept on the device. */
function ColleagueSheet(props: Props) {
  const { t } = useTranslation();
  const { send, isBusy, wrong } = useSend(props);
  const [form, setForm] = useState({ name: '', email: '', phone: '', words: '' });
  const [missing, setMissing] = useState(false);
  const change = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }));
  const go = () => {
    setMissing(form.name.trim() === '');
    if (form.name.trim() !== '') void send({ answer: 'DELEGATED', ...form });
  };
  const wrongName = missing ? t('asked.sheet.nameMissing') : wrong['name'];
  return (
    <Frame
      title={t('asked.sheet.colleagueTitle')}
      send={t('asked.sheet.colleagueSend')}
      isBusy={isBusy}
      onSend={go}
      close={props.close}
    >
      <p className="note">{t('asked.sheet.colleagueNote')}</p>
      {(['name', 'email', 'phone'] as const).map((name) => (
        <Field
          key={name}
          label={t(`asked.sheet.${name}`)}
          error={name === 'name' ? wrongName : wrong[name]}
        >
          {(control) => (
            <Input
              {...control}
              value={form[name]}
              maxLength={name === 'email' ? MOST_LETTERS : 60}
              inputMode={name === 'email' ? 'email' : name === 'phone' ? 'tel' : 'text'}
              autoComplete="off"
              onChange={({ target }) => change({ [name]: target.value })}
            />
          )}
        </Field>
      ))}
      <Words
        label={t('asked.sheet.words')}
        words={form.words}
        change={(words) => change({ words })}
        error={wrong['words']}
      />
    </Frame>
  );
}

const Wrong = ({ text }: { readonly text: string | undefined }) =>
  text ? (
    <p className="wrong" role="alert">
      {text}
    </p>
  ) : null;
