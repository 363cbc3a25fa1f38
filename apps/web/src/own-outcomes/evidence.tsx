import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, reasonOf } from '../api/client.js';
import type { OwnOutcome } from './outcomes-lead.js';

const TAKEN = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx';

/** The files that the own side has handed in, for whoever may. */
export function Evidence({ outcome }: { readonly outcome: OwnOutcome }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const choose = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const { matchId: match, files, evidenceFiles = 0, claimState, choices, verifiedStage } = outcome;
  if (files === undefined || outcome.outcomeId === null) return null;
  const mayAdd = choices.length > 0 && claimState !== 'VERIFIED' && outcome.stage !== 'INTENT';
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      void message.error(reasonOf(error));
    }
    setBusy(false);
    await queries.invalidateQueries();
  };
  const add = (chosen: FileList | null) =>
    act(async () => {
      for (const file of chosen ?? [])
        await client.POST('/api/my/outcomes/{match}/evidence', {
          params: { path: { match }, query: { name: file.name } },
          body: file,
          bodySerializer: (body) => body,
          headers: { 'content-type': 'application/octet-stream' },
        });
      if (choose.current) choose.current.value = '';
    });
  const remove = (attachment: string) =>
    act(() =>
      client.DELETE('/api/my/outcomes/{match}/evidence/{attachment}', {
        params: { path: { match, attachment } },
      }),
    );
  if (!mayAdd && files.length === 0) return null;
  return (
    <section className="evidence" aria-label={t('ownOutcomes.files.heading')}>
      <h3>{t('ownOutcomes.files.heading')}</h3>
      <p className="sub">
        {t('ownOutcomes.files.hint')}
        {evidenceFiles > files.length && ` · ${t('ownOutcomes.files.all', { n: evidenceFiles })}`}
      </p>
      <ul>
        {files.map(({ id, name }) => (
          <li key={id}>
            <a href={`/api/my/outcomes/${match}/evidence/${id}`}>{name}</a>
            {verifiedStage === null && (
              <Button
                type="text"
                aria-label={t('ownOutcomes.files.remove', { name })}
                onClick={() => void remove(id)}
              >
                ×
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayAdd && (
        <>
          <input
            ref={choose}
            type="file"
            multiple
            hidden
            accept={TAKEN}
            aria-label={t('ownOutcomes.files.add')}
            onChange={({ target }) => void add(target.files)}
          />
          <Button size="large" loading={busy} onClick={() => choose.current?.click()}>
            {t('ownOutcomes.files.add')}
          </Button>
        </>
      )}
    </section>
  );
}
