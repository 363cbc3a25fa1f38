import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, reasonOf } from '../api/client.js';
import { sizeWords } from './sizes.js';

interface Props {
  readonly id: string;
  readonly mayChange: boolean;
}

const TAKEN = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx';

/** Files of a capability: shown to the other side once both have agreed to meet. */
export function CapabilityFiles({ id, mayChange }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const choose = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const path = { id };
  const files = api.useQuery(
    'get',
    '/api/capabilities/{id}/attachments',
    { params: { path } },
    { retry: false },
  );
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
      await queries.invalidateQueries();
    } catch (error) {
      void message.error(reasonOf(error));
    } finally {
      setBusy(false);
    }
  };
  const add = (chosen: FileList | null) =>
    act(async () => {
      for (const file of chosen ?? [])
        await client.POST('/api/capabilities/{id}/attachments', {
          params: { path, query: { name: file.name } },
          body: file,
          bodySerializer: (body) => body,
          headers: { 'content-type': 'application/octet-stream' },
        });
      if (choose.current) choose.current.value = '';
    });
  const remove = (attachment: string) =>
    act(() =>
      client.DELETE('/api/capabilities/{id}/attachments/{attachment}', {
        params: { path: { id, attachment } },
      }),
    );
  const items = files.data?.items ?? [];
  if (files.error) return null;
  return (
    <section className="box part cap-files">
      <h2>{t('capabilities.files')}</h2>
      <p className="sub">{t('capabilities.filesHint')}</p>
      <ul>
        {items.map(({ id: attachment, name, size }) => (
          <li key={attachment}>
            <a href={`/api/capabilities/${id}/attachments/${attachment}`}>{name}</a>
            <span className="sub num">{sizeWords(size)}</span>
            {mayChange && (
              <Button
                type="text"
                size="small"
                aria-label={t('capabilities.removeFile', { name })}
                onClick={() => void remove(attachment)}
              >
                ×
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <>
          <input
            ref={choose}
            type="file"
            multiple
            hidden
            accept={TAKEN}
            aria-label={t('capabilities.addFile')}
            onChange={(event) => void add(event.target.files)}
          />
          <Button loading={busy} onClick={() => choose.current?.click()}>
            {t('capabilities.addFile')}
          </Button>
        </>
      )}
    </section>
  );
}
