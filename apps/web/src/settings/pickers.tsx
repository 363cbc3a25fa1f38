import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { nameSeen, seenName } from './seen-names.js';

const WAIT_MS = 250;
const MOST = 20;

/** The words as they were a moment ago, so that not every key asks. */
function useSettled(words: string): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), WAIT_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return settled;
}

interface Props {
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly placeholder?: string;
}
interface Option {
  readonly value: string;
  readonly label: string;
}

/** An organisation or a person, found by name, pinyin or initials. */
export function PartyPicker(props: Props) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const q = useSettled(words.trim());
  const found = api.useQuery(
    'get',
    '/api/search',
    { params: { query: { q, limit: MOST } } },
    { enabled: q !== '' },
  );
  const options = (found.data?.items ?? []).map((one) => ({
    value: one.id,
    label: one.organisation ? `${one.name} · ${one.organisation.name}` : one.name,
  }));
  return (
    <Picker
      {...props}
      options={options}
      search={setWords}
      placeholder={t('settings.pick.party')}
      empty={q === '' ? t('settings.pick.typeFirst') : t('settings.pick.nobody')}
    />
  );
}

/** A need, or a capability, found by words or by its number. */
export function EntryPicker({ of, ...props }: Props & { readonly of: 'need' | 'able' }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const query = { params: { query: { q: useSettled(words.trim()), limit: MOST } } };
  const needs = api.useQuery('get', '/api/needs/search', query, { enabled: of === 'need' });
  const ables = api.useQuery('get', '/api/capabilities/search', query, { enabled: of === 'able' });
  const options =
    of === 'need'
      ? (needs.data?.items ?? []).map((one) => ({
          value: one.id,
          label: [one.ref, one.title, one.organisation].filter(Boolean).join(' · '),
        }))
      : (ables.data?.items ?? []).map((one) => ({
          value: one.id,
          label: [one.ref, one.title, one.person, one.organisation].filter(Boolean).join(' · '),
        }));
  return (
    <Picker
      {...props}
      options={options}
      search={setWords}
      placeholder={
        props.placeholder ?? t(of === 'need' ? 'settings.pick.need' : 'settings.pick.able')
      }
      empty={t('settings.pick.nothing')}
    />
  );
}

interface PickerProps extends Props {
  readonly options: readonly Option[];
  readonly search: (words: string) => void;
  readonly placeholder: string;
  readonly empty: string;
}

function Picker({ id, label, value, onChange, options, search, placeholder, empty }: PickerProps) {
  const known = seenName(value);
  const all =
    value !== '' && known !== undefined && !options.some((one) => one.value === value)
      ? [{ value, label: known }, ...options]
      : options;
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      value={value === '' ? null : value}
      showSearch={{ filterOption: false, onSearch: search }}
      placeholder={placeholder}
      notFoundContent={empty}
      options={[...all]}
      onChange={(chosen: string | null, option) => {
        if (chosen !== null && !Array.isArray(option) && option)
          nameSeen(chosen, option.label ?? chosen);
        onChange(chosen ?? '');
      }}
    />
  );
}
