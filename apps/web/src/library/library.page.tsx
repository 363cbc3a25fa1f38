import { useNavigate, useSearch } from '@tanstack/react-router';
import { Input, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { FoundEntries } from './found-entries.js';
import { FoundNames } from './found-names.js';
import { LIBRARY_SIDES, type LibrarySearch, type LibrarySide } from './library-search.js';
import './library.css';
import { later } from '../i18n/later.js';
import { zh as library } from './words.zh.js';

later({ library });

/** Everything that may be found, by words and by facets; what is asked stands in the address. */
export function LibraryPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/office/library' });
  const navigate = useNavigate({ from: '/library' });
  const change = (next: LibrarySearch) => void navigate({ search: next, replace: true });
  const side = search.side ?? 'needs';
  return (
    <div className="library">
      <h1>{t('library.title')}</h1>
      <Input.Search
        key={search.q ?? ''}
        size="large"
        defaultValue={search.q ?? ''}
        maxLength={200}
        aria-label={t('library.ask')}
        placeholder={`${t('library.ask')}（${t('library.hint')}）`}
        onSearch={(q) => change({ ...search, q })}
      />
      <Segmented<LibrarySide>
        value={side}
        options={LIBRARY_SIDES.map((one) => ({ value: one, label: t(`library.sides.${one}`) }))}
        onChange={(next) => change({ side: next, ...(search.q ? { q: search.q } : {}) })}
      />
      {side === 'names' ? (
        <FoundNames words={search.q ?? ''} />
      ) : (
        <FoundEntries key={side} side={side} search={search} change={change} />
      )}
    </div>
  );
}
