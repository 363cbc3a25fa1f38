import { useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { useRoles } from '../shell/roles.js';
import { AvailabilityForm } from './availability-form.js';
import './availability.css';
import { later } from '../i18n/later.js';
import { zh } from './words.zh.js';

later({ availability: zh });

const MOST_PERSONS = 200;

/** When somebody can come to a fair: one's own, or that of one whom the reader acts for. */
export function AvailabilityPage() {
  const { t } = useTranslation();
  const { edition, person } = useSearch({ from: '/office/my/availability' });
  const editions = api.useQuery('get', '/api/editions');
  const session = api.useQuery('get', '/api/session');
  const { organisation } = useRoles();
  const people = { organisationId: organisation ?? '', limit: MOST_PERSONS };
  const persons = api.useQuery(
    'get',
    '/api/persons',
    { params: { query: people } },
    { enabled: organisation !== undefined },
  );
  const failed = [editions, session].find(({ error }) => error !== null);
  if (failed) return <Failed error={failed.error} again={() => void failed.refetch()} />;
  if (!editions.data || !session.data || (organisation && persons.isPending))
    return <Loading rows={8} />;
  const open = editions.data.items.filter(({ closedAt }) => closedAt === null);
  const own = session.data.roles.find(({ scope }) => scope.kind === 'person')?.scope.id;
  const chosen = open.find(({ ref, id }) => ref === edition || id === edition) ?? open[0];
  const whose = person ?? own ?? persons.data?.items[0]?.id;
  if (!chosen)
    return (
      <section className="box">
        <Empty title={t('availability.noFair')} hint={t('availability.noFairHint')} />
      </section>
    );
  return (
    <div className="availability">
      <div className="choose">
        <Fairs fairs={open} chosen={chosen.ref} />
        {persons.data && <Persons persons={persons.data.items} chosen={whose} />}
      </div>
      {whose === undefined ? (
        <section className="box">
          <Empty title={t('availability.choosePerson')} hint={t('availability.choosePersonHint')} />
        </section>
      ) : (
        <OfFair
          key={`${chosen.ref} ${whose}`}
          edition={chosen.ref}
          person={whose}
          own={whose === own}
        />
      )}
    </div>
  );
}

interface OfFairProps {
  readonly edition: string;
  readonly person: string;
  /** The reader's own time. */
  readonly own: boolean;
}

function OfFair({ edition, person, own }: OfFairProps) {
  const path = { edition };
  const query = { person };
  const availability = api.useQuery('get', '/api/my/editions/{edition}/availability', {
    params: { path, query },
  });
  const phase = api.useQuery('get', '/api/editions/{edition}/phase', { params: { path } });
  const failed = [availability, phase].find(({ error }) => error !== null);
  if (failed) return <Failed error={failed.error} again={() => void failed.refetch()} />;
  if (!availability.data || !phase.data) return <Loading rows={8} />;
  const may = phase.data.acts.some(({ act, open }) => act === 'SAY_AVAILABILITY' && open);
  return (
    <AvailabilityForm
      edition={edition}
      data={availability.data}
      own={own}
      readOnly={!may}
      phase={phase.data.phase.label}
    />
  );
}

interface FairsProps {
  readonly fairs: readonly { readonly ref: string; readonly name: string }[];
  readonly chosen: string;
}

/** Which fair; nothing where there is but one. */
function Fairs({ fairs, chosen }: FairsProps) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/my/availability' });
  if (fairs.length < 2) return null;
  return (
    <div className="chips" role="group" aria-label={t('availability.fair')}>
      {fairs.map(({ ref, name }) => (
        <button
          key={ref}
          type="button"
          aria-pressed={ref === chosen}
          onClick={() => void navigate({ search: (before) => ({ ...before, edition: ref }) })}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

interface PersonsProps {
  readonly persons: readonly Schemas['PersonItem'][];
  readonly chosen: string | undefined;
}

/** Of whom: persons of the organisation that the reader acts for. */
function Persons({ persons, chosen }: PersonsProps) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/my/availability' });
  return (
    <Select
      aria-label={t('availability.person')}
      placeholder={t('availability.person')}
      showSearch={{ optionFilterProp: 'label' }}
      value={chosen ?? null}
      options={persons.map(({ id, name, title }) => ({
        value: id,
        label: [name, title].filter(Boolean).join(' · '),
      }))}
      onChange={(person) => void navigate({ search: (before) => ({ ...before, person }) })}
    />
  );
}
