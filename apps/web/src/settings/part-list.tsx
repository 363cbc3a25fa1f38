import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reasonOf } from '../api/client.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { EditRow } from './edit-row.js';
import { type PartKind, type PartRows, usePartActs, useParts } from './parts-api.js';
import type { Sheet } from './sheet.js';

const PAGE = 20;

/** How rows of one kind are worded. */
interface ListWords {
  readonly title: string;
  readonly hint: string;
  readonly add: string;
  readonly none: string;
  readonly noneHint: string;
}

interface Props<K extends PartKind> {
  readonly edition: string;
  readonly sheet: Sheet<K>;
  readonly words: ListWords;
  /** A row in words. */
  readonly line: (row: PartRows[K]) => ReactNode;
  /** How a row is called where it is taken out. */
  readonly nameOf: (row: PartRows[K]) => string;
  readonly order?: (one: PartRows[K], other: PartRows[K]) => number;
}

/** Rows of one kind: read, made, changed, taken out. */
export function PartList<K extends PartKind>(props: Props<K>) {
  const { edition, sheet, words, line, nameOf, order } = props;
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const rows = useParts(edition, sheet.kind);
  const acts = usePartActs(edition, sheet.kind);
  const [edited, setEdited] = useState<PartRows[K] | 'new'>();
  const [shown, setShown] = useState(PAGE);
  const remove = (row: PartRows[K]) =>
    modal.confirm({
      title: t('settings.removeTitle', { name: nameOf(row) }),
      okText: t('settings.remove'),
      cancelText: t('settings.cancel'),
      onOk: async () => {
        await acts.remove(row.id, row.version).catch((error: unknown) => {
          void message.error(reasonOf(error));
        });
        await acts.refresh();
      },
    });
  const inOrder = order ? rows.data?.toSorted(order) : rows.data;
  return (
    <section className="box part-list">
      <header>
        <h2>{words.title}</h2>
        {rows.data && rows.data.length > 0 && (
          <span className="sub">{t('settings.count', { n: rows.data.length })}</span>
        )}
        <Button className="more" onClick={() => setEdited('new')}>
          {words.add}
        </Button>
      </header>
      <p className="hint sub">{words.hint}</p>
      {rows.isPending && <Loading rows={3} />}
      {rows.error && <Failed error={rows.error} again={() => void rows.refetch()} />}
      {inOrder?.length === 0 && <Empty title={words.none} hint={words.noneHint} />}
      <ul className="part-lines">
        {inOrder?.slice(0, shown).map((row) => (
          <li key={row.id}>
            <div>{line(row)}</div>
            <Button size="small" onClick={() => setEdited(row)}>
              {t('settings.change')}
            </Button>
            <Button size="small" type="text" onClick={() => void remove(row)}>
              {t('settings.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {inOrder && inOrder.length > shown && (
        <footer>
          <Button type="link" onClick={() => setShown(inOrder.length)}>
            {t('settings.showAll', { n: inOrder.length })}
          </Button>
        </footer>
      )}
      {edited !== undefined && (
        <EditRow
          edition={edition}
          sheet={sheet}
          row={edited === 'new' ? undefined : edited}
          title={edited === 'new' ? words.add : nameOf(edited)}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  );
}
