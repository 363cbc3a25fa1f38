import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type DragEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, reasonOf } from '../api/client.js';
import { Side } from '../parts/side.js';

interface Props {
  readonly side: 'need' | 'capability';
  readonly editionId: string;
  readonly secrecyDeclared: boolean;
  /** Something came in here already: the way on is elsewhere. */
  readonly filled: boolean;
  readonly children?: ReactNode;
}
const TAKES = '.xlsx,.xls,.csv,.docx,.doc,.zip,.eml,.jsonl';

/** Where a sheet of one side comes in: chosen, or dropped here. */
export function Door({ side, editionId, secrecyDeclared, filled, children }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [over, setOver] = useState(false);
  const bring = useBring({ side, editionId, secrecyDeclared });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    for (const file of event.dataTransfer.files) bring.mutate(file);
  };
  const list = side === 'need' ? 'needs' : 'capabilities';
  return (
    <section
      className={`door ${side === 'need' ? 'n' : 'a'} ${over ? 'over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      aria-labelledby={`${id}-h`}
    >
      <h2 id={`${id}-h`}>
        <Side of={side === 'need' ? 'need' : 'able'} /> {t(`intake.door.${side}`)}
      </h2>
      <p className="mut">{t(`intake.doorHint.${side}`)}</p>
      {children}
      <div className="acts">
        <label className={`btn ${filled ? '' : 'pri'}`} htmlFor={id}>
          {bring.isPending ? t('intake.bringing') : t('intake.choose')}
        </label>
        <input
          id={id}
          type="file"
          className="file-in"
          accept={TAKES}
          multiple
          aria-label={t(`intake.chooseOf.${side}`)}
          onChange={({ target }) => {
            for (const file of target.files ?? []) bring.mutate(file);
            target.value = '';
          }}
        />
        <a href={`/api/import-templates/${list}.xlsx`} download>
          {t('intake.template')}
        </a>
      </div>
      {bring.error && (
        <p className="note bad" role="alert">
          {reasonOf(bring.error)}
        </p>
      )}
    </section>
  );
}

function useBring({ side, editionId, secrecyDeclared }: Omit<Props, 'children' | 'filled'>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (file: File) => {
      const form = new FormData();
      form.set('file', file);
      form.set('side', side);
      form.set('editionId', editionId);
      form.set('secrecyDeclared', String(secrecyDeclared));
      // The parts are written above; the typed body says what they are called.
      const body = { file: file.name, side, editionId } as never;
      await client.POST('/api/import-batches', { body, bodySerializer: () => form });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['get', '/api/import-batches'] }),
  });
}
