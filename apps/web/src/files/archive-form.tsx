import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Segmented } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, client, reasonOf, type Schemas } from '../api/client.js';
import { useKeptForm } from '../parts/kept.js';

type Form = Schemas['ArchiveNoteForm'];
const EMPTY = { kind: 'LESSON' as Form['kind'], words: '', link: '' };
const KINDS = ['LESSON', 'MEDIA'] as const;

interface Props {
  readonly edition: string;
  readonly done: () => void;
}

/** A lesson, or where the press wrote of the fair. What was typed stays on this device until it is saved. */
export function ArchiveForm({ edition, done }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const id = useId();
  const [form, change, forget] = useKeptForm(`archive-note-${edition}`, EMPTY);
  const save = useMutation({
    mutationFn: () =>
      client.POST('/api/editions/{edition}/archive/notes', {
        params: { path: { edition } },
        body: { kind: form.kind, words: form.words, link: form.link.trim() || null },
      }),
    onSuccess: async () => {
      forget();
      await queries.invalidateQueries();
      done();
    },
  });
  const faults = save.error instanceof ApiError ? (save.error.problem?.errors ?? []) : [];
  const faultOf = (field: string) => faults.find((one) => one.field === field)?.message;
  const others = faults.length === 0 && save.error ? reasonOf(save.error) : '';
  return (
    <form
      className="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Segmented<Form['kind']>
        aria-label={t('files.kind')}
        value={form.kind}
        options={KINDS.map((kind) => ({ value: kind, label: t(`files.kinds.${kind}`) }))}
        onChange={(kind) => change({ kind })}
      />
      <label htmlFor={`${id}w`}>{t(`files.wordsOf.${form.kind}`)}</label>
      <Input.TextArea
        id={`${id}w`}
        value={form.words}
        maxLength={2000}
        autoSize={{ minRows: 3 }}
        status={faultOf('words') ? 'error' : ''}
        onChange={({ target }) => change({ words: target.value })}
      />
      <Fault words={faultOf('words')} />
      <label htmlFor={`${id}l`}>
        {t(form.kind === 'MEDIA' ? 'files.link' : 'files.linkIfAny')}
      </label>
      <Input
        id={`${id}l`}
        value={form.link}
        maxLength={500}
        placeholder="https://"
        status={faultOf('link') ? 'error' : ''}
        onChange={({ target }) => change({ link: target.value })}
      />
      <Fault words={faultOf('link')} />
      <Fault words={others} />
      <div className="acts">
        <Button
          type="primary"
          htmlType="submit"
          loading={save.isPending}
          disabled={form.words.trim() === ''}
        >
          {t('files.save')}
        </Button>
        <Button onClick={done}>{t('files.cancel')}</Button>
      </div>
    </form>
  );
}

const Fault = ({ words }: { readonly words: string | undefined }) =>
  words ? (
    <p className="note bad" role="alert">
      {words}
    </p>
  ) : null;

/** Puts a paper into the archive. */
export function ArchiveUpload({ edition }: { readonly edition: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const id = useId();
  const [refusal, setRefusal] = useState('');
  const put = useMutation({
    mutationFn: (file: File) =>
      client.POST('/api/editions/{edition}/archive/documents', {
        params: { path: { edition }, query: { name: file.name } },
        headers: { 'Content-Type': 'application/octet-stream' },
        // The file goes as it is.
        body: file as never,
        bodySerializer: (body: unknown) => body as Blob,
      }),
    onSuccess: () => setRefusal(''),
    onError: (error: unknown) => setRefusal(reasonOf(error)),
    onSettled: () => queries.invalidateQueries(),
  });
  return (
    <>
      <label className="btn" htmlFor={id}>
        {t(put.isPending ? 'files.putting' : 'files.put')}
      </label>
      <input
        id={id}
        type="file"
        className="unseen"
        aria-label={t('files.put')}
        disabled={put.isPending}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) put.mutate(file);
          target.value = '';
        }}
      />
      {refusal && (
        <span className="note bad" role="alert">
          {refusal}
        </span>
      )}
    </>
  );
}
