import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { useRoles } from '../shell/roles.js';
import type { CapabilityValues } from './capability-values.js';

const MOST_EXPERTS = 200;

/** For whom the reader may write a capability. */
export interface Owner {
  readonly organisation: Schemas['OrganisationForm'];
  readonly person?: Schemas['ContactForm'];
}

/** What is known of the one the reader writes for: themselves, their society, their enterprise. */
export function useOwner(): {
  readonly owner: Owner | undefined;
  readonly error: unknown;
  readonly again: () => void;
} {
  const session = api.useQuery('get', '/api/session');
  const scopes = session.data?.roles.map(({ scope }) => scope) ?? [];
  const idOf = (kind: string) => scopes.find((one) => one.kind === kind)?.id ?? '';
  const own = { person: idOf('person'), organisation: idOf('organisation') };
  const person = api.useQuery(
    'get',
    '/api/persons/{id}',
    { params: { path: { id: own.person } } },
    { enabled: own.person !== '' },
  );
  const organisation = api.useQuery(
    'get',
    '/api/organisations/{id}',
    { params: { path: { id: own.organisation } } },
    { enabled: own.person === '' && own.organisation !== '' },
  );
  const failed = [session, person, organisation].find(({ error }) => error !== null);
  return {
    owner: ownerOf(person.data, organisation.data, session.data && own),
    error: failed?.error ?? null,
    again: () => void failed?.refetch(),
  };
}

function ownerOf(
  person: Schemas['Person'] | undefined,
  organisation: Schemas['Organisation'] | undefined,
  own: { readonly person: string; readonly organisation: string } | undefined,
): Owner | undefined {
  if (person) {
    const { name, phone = '', email = '' } = person;
    return { organisation: { name: person.organisation }, person: { name, phone, email } };
  }
  if (organisation) {
    const { name, creditCode } = organisation;
    return { organisation: { name, ...(creditCode === null ? {} : { creditCode }) } };
  }
  // Whoever acts for nobody in particular names the organisation.
  return own && own.person === '' && own.organisation === ''
    ? { organisation: { name: '' } }
    : undefined;
}

interface Props {
  readonly owner: Owner;
  /** It is there already: whose it is stays. */
  readonly person?: string;
}

/** For whom it is written: said, or chosen. */
export function Whose({ owner, person }: Props) {
  const { t } = useTranslation();
  const { society } = useRoles();
  const { name } = owner.organisation;
  if (person !== undefined)
    return (
      <p className="whose">
        {t('capabilities.whose', { who: [person, name].filter(Boolean).join(' · ') })}
      </p>
    );
  if (owner.person)
    return (
      <p className="whose">{t('capabilities.whose', { who: `${owner.person.name} · ${name}` })}</p>
    );
  if (society) return <Experts society={society} name={name} />;
  return (
    <>
      {name === '' && (
        <Form.Item name={['organisation', 'name']} label={t('capabilities.organisation')}>
          <Input maxLength={120} />
        </Form.Item>
      )}
      <div className="two">
        <Form.Item name={['person', 'name']} label={t('capabilities.contactName')}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name={['person', 'phone']}
          label={t('capabilities.contactPhone')}
          extra={t('capabilities.contactHint')}
        >
          <Input maxLength={30} inputMode="tel" autoComplete="off" />
        </Form.Item>
      </div>
    </>
  );
}

/** Which of its experts a society writes for; itself where it names none. */
function Experts({ society, name }: { readonly society: string; readonly name: string }) {
  const { t } = useTranslation();
  const query = { organisationId: society, role: 'EXPERT', limit: MOST_EXPERTS } as const;
  const experts = api.useQuery('get', '/api/persons', { params: { query } });
  const options = (experts.data?.items ?? []).map((one) => ({
    value: one.name,
    label: [one.name, one.title].filter(Boolean).join(' · '),
  }));
  return (
    <Form.Item
      name={['person', 'name']}
      label={t('capabilities.ofExpert')}
      extra={t('capabilities.ofExpertHint', { society: name })}
    >
      <Select
        allowClear
        showSearch
        loading={experts.isPending}
        options={options}
        placeholder={name}
      />
    </Form.Item>
  );
}

/** The first values of a new one. */
export const newValues = ({ organisation, person }: Owner): CapabilityValues => ({
  kind: person ? 'EXPERTISE' : 'ACHIEVEMENT',
  organisation,
  modes: ['ON_SITE', 'VIDEO'],
  ...(person ? { person } : {}),
});
