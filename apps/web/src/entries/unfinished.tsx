import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { later } from '../i18n/later.js';
import { whenSaved } from './draft-notes.js';
import './entries.css';
import { zh as entries } from './words.zh.js';

later({ entries });

/** Forms of this kind that the reader has not finished, on whichever device: each with the way to go on. */
export function Unfinished({ form }: { readonly form: Schemas['Draft']['form'] }) {
  const { t } = useTranslation();
  const found = api.useQuery('get', '/api/my/drafts', {}, { retry: false });
  const items = (found.data?.items ?? []).filter((one) => one.form === form);
  if (items.length === 0) return null;
  return (
    <ul className="unfinished">
      {items.map(({ entry, title, savedAt }) => (
        <li key={entry}>
          <div>
            <b>{t('entries.draft.unfinished')}</b> {title || t('entries.draft.untitled')}{' '}
            <span className="sub num">{whenSaved(savedAt)}</span>
          </div>
          <GoOn form={form} entry={entry} />
        </li>
      ))}
    </ul>
  );
}

function GoOn({
  form,
  entry,
}: {
  readonly form: Schemas['Draft']['form'];
  readonly entry: string;
}) {
  const { t } = useTranslation();
  const words = t('entries.draft.goOn');
  if (form === 'need')
    return entry === 'new' ? (
      <Link className="btn sm" to="/needs/new">
        {words}
      </Link>
    ) : (
      <Link className="btn sm" to="/needs/$need/edit" params={{ need: entry }}>
        {words}
      </Link>
    );
  return entry === 'new' ? (
    <Link className="btn sm" to="/capabilities/new">
      {words}
    </Link>
  ) : (
    <Link className="btn sm" to="/capabilities/$capability/edit" params={{ capability: entry }}>
      {words}
    </Link>
  );
}
