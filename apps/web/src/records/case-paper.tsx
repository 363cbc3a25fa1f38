import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, client, reasonOf, type Schemas } from '../api/client.js';
import { DayInput } from '../parts/day-input.js';
import { nowInBeijing } from '../parts/time.js';
import { Field } from '../setup/field.js';

const TAKEN = '.pdf,.png,.jpg,.jpeg';

interface Props {
  readonly row: Schemas['SuccessCase'];
  readonly side: 'need' | 'capability';
  readonly onClose: () => void;
}

/** What a side has signed on paper, entered with its scan: for a side without an account. */
function CasePaper({ row, side, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const file = useRef<HTMLInputElement>(null);
  const [given, setGiven] = useState(true);
  const [signedBy, setSignedBy] = useState('');
  const [signedOn, setSignedOn] = useState<string | null>(nowInBeijing().day);
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const save = async () => {
    const [scan] = file.current?.files ?? [];
    if (!scan) return setErrors({ file: t('records.cases.paper.noFile') });
    try {
      await client.POST('/api/success-cases/{id}/answers/{side}/papers', {
        params: {
          path: { id: row.id, side },
          query: {
            name: scan.name,
            given: given ? 'true' : 'false',
            textVersion: row.textVersion,
            reason,
            signedBy,
            signedOn: signedOn ?? '',
          },
        },
        body: scan,
        bodySerializer: (body) => body,
        headers: { 'content-type': 'application/octet-stream' },
      });
      void message.success(t('records.saved'));
      onClose();
      await queries.invalidateQueries();
    } catch (error) {
      const said = error instanceof ApiError ? (error.problem?.errors ?? []) : [];
      setErrors(Object.fromEntries(said.map((one) => [one.field, one.message])));
      if (said.length === 0) void message.error(reasonOf(error));
    }
  };
  return (
    <Modal
      open
      title={t('records.cases.paper.title', { side: t(`records.side.${side}`) })}
      okText={t('records.save')}
      cancelText={t('records.cancel')}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="case-form">
        <p className="sub">{t('records.cases.paper.hint', { title: row.title })}</p>
        <fieldset className="paper-given">
          <legend>{t('records.cases.paper.says')}</legend>
          {[true, false].map((yes) => (
            <label key={String(yes)}>
              <input
                type="radio"
                name="given"
                checked={given === yes}
                onChange={() => setGiven(yes)}
              />{' '}
              {t(yes ? 'records.cases.agreed' : 'records.cases.refused')}
            </label>
          ))}
        </fieldset>
        {!given && (
          <Field label={t('records.cases.paper.why')} error={errors['reason']}>
            {(control) => (
              <Input
                {...control}
                value={reason}
                maxLength={200}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </Field>
        )}
        <Field label={t('records.cases.paper.signedBy')} error={errors['signedBy']}>
          {(control) => (
            <Input
              {...control}
              value={signedBy}
              maxLength={60}
              onChange={({ target }) => setSignedBy(target.value)}
            />
          )}
        </Field>
        <Field label={t('records.cases.paper.signedOn')} error={errors['signedOn']}>
          {(control) => <DayInput {...control} value={signedOn} onChange={setSignedOn} />}
        </Field>
        <Field
          label={t('records.cases.paper.file')}
          hint={t('records.cases.paper.fileHint')}
          error={errors['file'] ?? errors['name']}
        >
          {(control) => <input {...control} ref={file} type="file" accept={TAKEN} />}
        </Field>
      </div>
    </Modal>
  );
}

/** The way to enter what a side has signed, while its word is awaited; and the paper, once there is one. */
export function PaperOf({ row, side }: Omit<Props, 'onClose'>) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const paper = row.answers.find((one) => one.side === side)?.paper;
  return (
    <>
      {paper && (
        <a className="paper" href={`/api/success-cases/${row.id}/papers/${paper.id}`}>
          {t('records.cases.paper.signed', { who: paper.signedBy, day: paper.signedOn })}
        </a>
      )}
      {row.state === 'CONSENT_ASKED' && !paper && (
        <Button size="small" type="link" onClick={() => setOpen(true)}>
          {t('records.cases.paper.add')}
        </Button>
      )}
      {isOpen && <CasePaper row={row} side={side} onClose={() => setOpen(false)} />}
    </>
  );
}
