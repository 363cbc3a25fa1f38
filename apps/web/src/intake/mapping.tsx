import { useQueryClient } from '@tanstack/react-query';
import { App, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, reasonOf } from '../api/client.js';
import { type Batch, type Column, columnsInOrder, corrected, offers } from './batches.js';

const LEFT_OUT = '';

/** What each column was taken for, what stands in it, and the way to say better. */
export function Mapping({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const correct = api.useMutation('put', '/api/import-batches/{id}/mapping', {
    onSettled: () => queries.invalidateQueries(),
    onError: (error: unknown) => void message.error(reasonOf(error)),
  });
  const may = offers(batch, 'READING');
  const say = (column: Column, field: string) =>
    correct.mutate({
      params: { path: { id: batch.id }, header: { 'If-Match': `"${batch.version}"` } },
      body: { columns: corrected(batch.corrections, column, field === LEFT_OUT ? null : field) },
    });
  const options = [
    { value: LEFT_OUT, label: t('intake.leaveOut') },
    ...batch.fields.map(({ field, label }) => ({ value: field, label })),
  ];
  return (
    <section className="mapping" aria-label={t('intake.mapping')}>
      <h4>{t('intake.mapping')}</h4>
      <ul>
        {columnsInOrder(batch.columns).map((column) => (
          <li key={`${column.sheet} ${column.header}`} className={column.why}>
            <div>
              <b>{column.header}</b>
              <p className="sub">{column.samples[0] ?? ''}</p>
            </div>
            {may ? (
              <Select
                size="small"
                showSearch={{ optionFilterProp: 'label' }}
                aria-label={t('intake.meansOf', { header: column.header })}
                status={column.why === 'unknown' ? 'warning' : ''}
                value={column.field ?? LEFT_OUT}
                options={options}
                disabled={correct.isPending}
                onChange={(field: string) => say(column, field)}
              />
            ) : (
              <span>{column.label || t('intake.leaveOut')}</span>
            )}
            <span className="sub">{t(`intake.why.${column.why}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
