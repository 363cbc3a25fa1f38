import { AutoComplete, Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { useSettled } from '../parts/use-settled.js';
import type { Role } from './people-search.js';

type Kind = Schemas['RoleChoices']['scopes'][number]['kind'];
const MOST = 20;

/** What a form has of a role. */
export interface RoleValues {
  readonly role?: Role;
  readonly kind?: Kind;
  readonly scopeId?: string;
}

/** Which role, and what for: only what goes with the role is offered. */
export function RoleFields() {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  const role = Form.useWatch<Role | undefined>('role', form);
  const kind = Form.useWatch<Kind | undefined>('kind', form);
  const choices = api.useQuery('get', '/api/role-choices');
  const kinds = choices.data?.roles.find(({ code }) => code === role)?.scopes ?? [];
  const kindWords = new Map(choices.data?.scopes.map((one) => [one.kind, one.label]));
  const needed = [{ required: true, message: t('people.required') }];
  const choose = (code: Role) => {
    const first = choices.data?.roles.find((one) => one.code === code)?.scopes[0];
    form.setFieldsValue({ kind: first, scopeId: undefined });
  };
  return (
    <>
      <Form.Item
        name="role"
        label={t('people.role')}
        rules={needed}
        extra={role ? t(`people.may.${role}`) : undefined}
      >
        <Select
          loading={choices.isPending}
          placeholder={t('people.chooseRole')}
          options={(choices.data?.roles ?? []).map(({ code, label }) => ({ value: code, label }))}
          onChange={choose}
        />
      </Form.Item>
      <Form.Item name="kind" label={t('people.scope')} hidden={kinds.length < 2}>
        <Select
          options={kinds.map((one) => ({ value: one, label: kindWords.get(one) ?? one }))}
          onChange={() => form.setFieldsValue({ scopeId: undefined })}
        />
      </Form.Item>
      {kind !== undefined && kind !== 'platform' && choices.data && (
        <Form.Item
          name="scopeId"
          label={kinds.length < 2 ? t('people.scope') : t(`people.which.${kind}`)}
          rules={needed}
        >
          <ScopeSelect key={kind} kind={kind} choices={choices.data} />
        </Form.Item>
      )}
    </>
  );
}

interface ScopeProps {
  readonly kind: Exclude<Kind, 'platform'>;
  readonly choices: Schemas['RoleChoices'];
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (id: string) => void;
}

/** What a role is granted for: chosen from a list, or found by name. */
function ScopeSelect({ kind, choices, id, value, onChange }: ScopeProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const isFound = kind === 'organisation' || kind === 'person';
  const q = useSettled(words.trim());
  const kinds = kind === 'person' ? (['person'] as const) : (['organisation', 'society'] as const);
  const query = { q, kinds: [...kinds], limit: MOST };
  const found = api.useQuery(
    'get',
    '/api/search',
    { params: { query } },
    { enabled: isFound && q !== '' },
  );
  const named = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));
  const lists: Readonly<Record<ScopeProps['kind'], readonly { value: string; label: string }[]>> = {
    edition: choices.editions.map((one) => ({ value: one.id, label: one.name })),
    park: named(choices.parks),
    region: named(choices.regions),
    organisation: [],
    person: [],
  };
  const options = [...lists[kind]];
  const hits = (found.data?.items ?? []).map((one) => ({
    value: one.id,
    label: [one.name, one.organisation?.name].filter(Boolean).join(' · '),
  }));
  const own = {
    ...(id === undefined ? {} : { id }),
    ...(value === undefined ? {} : { value }),
    ...(onChange ? { onChange } : {}),
    placeholder: t(`people.which.${kind}`),
  };
  // Parks and regions are names: one of which no organisation is yet may be granted too.
  if (kind === 'park' || kind === 'region')
    return <AutoComplete {...own} options={options} showSearch={{ filterOption: true }} />;
  return (
    <Select
      {...own}
      showSearch={
        isFound ? { filterOption: false, onSearch: setWords } : { optionFilterProp: 'label' }
      }
      loading={found.isFetching}
      notFoundContent={isFound && q === '' ? t('people.typeName') : t('people.nothing')}
      options={isFound ? hits : options}
    />
  );
}

/** The role of a form as the api wants it. */
export const grantOf = ({ role, kind, scopeId }: RoleValues) => ({
  role: role ?? ('AUDITOR' as const),
  scope: {
    kind: kind ?? ('platform' as const),
    id: kind === 'platform' ? null : (scopeId ?? null),
  },
});
