import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type Schemas } from '../api/client.js';
import { useKeptText } from '../parts/kept.js';
import { dayOfInstant } from '../parts/time.js';
import { ChangeForm, StatementForm } from './duty-wording.js';
import { FilePick } from './file-pick.js';
import { useDutyAct } from './use-duty-act.js';

type Duty = Schemas['Duty'];
type Open = 'report' | 'closing' | 'check' | 'statement' | 'change';

/** What the reader may do with a duty as it stands; one thing at a time. */
export function DutyActs({ duty }: { readonly duty: Duty }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open>();
  const may = new Set(duty.acts);
  const acts: readonly (readonly [Open, boolean])[] = [
    ['check', may.has('CHECK')],
    ['report', may.has('REPORT')],
    ['closing', may.has('ASK_CLOSING') && duty.reports.length > 0],
    ['statement', may.has('EDIT')],
    ['change', may.has('EDIT')],
  ];
  const shown = acts.filter(([, allowed]) => allowed).map(([act]) => act);
  if (shown.length === 0) return null;
  const close = () => setOpen(undefined);
  return (
    <div className="duty-acts">
      <div className="acts">
        {shown.map((act, place) => (
          <Button
            key={act}
            type={place === 0 ? 'primary' : 'default'}
            aria-expanded={open === act}
            onClick={() => setOpen(open === act ? undefined : act)}
          >
            {t(`duties.act.${act}`)}
          </Button>
        ))}
      </div>
      {open === 'report' && <ReportForm duty={duty} done={close} />}
      {open === 'closing' && <ClosingForm duty={duty} done={close} />}
      {open === 'check' && <CheckForm duty={duty} done={close} />}
      {open === 'statement' && <StatementForm duty={duty} done={close} />}
      {open === 'change' && <ChangeForm duty={duty} done={close} />}
    </div>
  );
}

interface Props {
  readonly duty: Duty;
  readonly done: () => void;
}

/** What was done, with a link or a file that shows it. */
function ReportForm({ duty, done }: Props) {
  const { t } = useTranslation();
  const [words, setWords] = useKeptText(`duty-report-${duty.id}`);
  const [link, setLink] = useState('');
  const [file, setFile] = useState<File>();
  const { run, busy, refusal } = useDutyAct();
  const send = async () => {
    const sent = await run(async () => {
      const { data } = await client.POST('/api/commitments/{id}/reports', {
        params: { path: { id: duty.id } },
        body: { words, link: link.trim() === '' ? null : link.trim() },
      });
      // What was written is kept now, whatever becomes of the file.
      setWords('');
      const known = new Set(duty.reports.map(({ id }) => id));
      const report = data?.reports.find(({ id }) => !known.has(id));
      if (file && report)
        await client.POST('/api/commitments/{id}/reports/{reportId}/documents', {
          params: { path: { id: duty.id, reportId: report.id }, query: { name: file.name } },
          body: file as never,
          bodySerializer: () => file,
          headers: { 'content-type': 'application/octet-stream' },
        });
    });
    if (sent) done();
  };
  return (
    <div className="act-form">
      <Input.TextArea
        value={words}
        maxLength={2000}
        autoSize={{ minRows: 3 }}
        aria-label={t('duties.report.words')}
        placeholder={t('duties.report.words')}
        onChange={({ target }) => setWords(target.value)}
      />
      <Input
        value={link}
        type="url"
        maxLength={500}
        aria-label={t('duties.report.link')}
        placeholder={t('duties.report.link')}
        onChange={({ target }) => setLink(target.value)}
      />
      <FilePick
        label={t('duties.report.file')}
        accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
        file={file}
        choose={setFile}
      />
      {refusal && (
        <p className="note bad" role="alert">
          {refusal}
        </p>
      )}
      <Button
        type="primary"
        disabled={words.trim() === ''}
        loading={busy}
        onClick={() => void send()}
      >
        {t('duties.report.send')}
      </Button>
    </div>
  );
}

/** By which report the duty is said to be done. */
function ClosingForm({ duty, done }: Props) {
  const { t } = useTranslation();
  const [reportId, setReportId] = useState(duty.reports.at(-1)?.id ?? '');
  const { run, busy, refusal } = useDutyAct();
  const send = async () => {
    const sent = await run(() =>
      client.POST('/api/commitments/{id}/closings', {
        params: { path: { id: duty.id } },
        body: { reportId },
      }),
    );
    if (sent) done();
  };
  return (
    <div className="act-form">
      <p className="sub">{t('duties.closing.hint')}</p>
      <Select
        value={reportId}
        aria-label={t('duties.closing.by')}
        options={duty.reports.map(({ id, words, reportedAt }) => ({
          value: id,
          label: `${dayOfInstant(reportedAt)} ${words}`,
        }))}
        onChange={setReportId}
      />
      {refusal && (
        <p className="note bad" role="alert">
          {refusal}
        </p>
      )}
      <Button type="primary" loading={busy} onClick={() => void send()}>
        {t('duties.closing.send')}
      </Button>
    </div>
  );
}

/** A second person finds it done, or says what is missing. */
function CheckForm({ duty, done }: Props) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const { run, busy, refusal } = useDutyAct();
  const send = async (passed: boolean) => {
    const sent = await run(() =>
      client.POST('/api/commitments/{id}/checks', {
        params: { path: { id: duty.id } },
        body: { passed, note },
      }),
    );
    if (sent) done();
  };
  return (
    <div className="act-form">
      <p className="sub">{t('duties.check.hint')}</p>
      <Input
        value={note}
        maxLength={500}
        aria-label={t('duties.check.note')}
        placeholder={t('duties.check.note')}
        onChange={({ target }) => setNote(target.value)}
      />
      {refusal && (
        <p className="note bad" role="alert">
          {refusal}
        </p>
      )}
      <div className="acts">
        <Button type="primary" loading={busy} onClick={() => void send(true)}>
          {t('duties.check.pass')}
        </Button>
        <Button disabled={note.trim() === ''} onClick={() => void send(false)}>
          {t('duties.check.return')}
        </Button>
      </div>
    </div>
  );
}
