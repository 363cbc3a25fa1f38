import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { EntryFiles } from '../entries/entry-files.js';
import { Renewal } from '../entries/renewal.js';
import { useServerDraft } from '../entries/use-draft.js';
import { later } from '../i18n/later.js';
import { zh as entries } from '../entries/words.zh.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { NeedFormView } from './need-form.js';
import type { NeedValues } from './need-values.js';

later({ entries });

/** A need that is written for the organisation of the reader. */
export function NewNeedPage() {
  const { t } = useTranslation();
  const session = api.useQuery('get', '/api/session');
  const form = api.useQuery('get', '/api/forms/need');
  const found = useServerDraft({ form: 'need', entry: 'new' });
  const scope = session.data?.roles.find(({ scope: { kind } }) => kind === 'organisation')?.scope;
  const organisation = api.useQuery(
    'get',
    '/api/organisations/{id}',
    { params: { path: { id: scope?.id ?? '' } } },
    { enabled: Boolean(scope?.id) },
  );
  const failed = [session, form, organisation].find(({ error }) => error !== null);
  if (failed) return <Failed error={failed.error} again={() => void failed.refetch()} />;
  if (!session.data || !form.data || found === undefined || (scope && !organisation.data))
    return <Loading rows={8} />;
  const { name = '', creditCode = null } = organisation.data ?? {};
  const owner = { name, ...(creditCode === null ? {} : { creditCode }) };
  return (
    <NeedFormView
      id="new"
      title={t('needs.newTitle')}
      description={form.data}
      values={{ organisation: owner }}
      found={found}
    />
  );
}

/** A need that is changed by whoever may. */
export function EditNeedPage() {
  const { t } = useTranslation();
  const { need: id } = useParams({ from: '/office/needs/$need/edit' });
  const need = api.useQuery('get', '/api/needs/{id}', { params: { path: { id } } });
  const form = api.useQuery('get', '/api/forms/need');
  const found = useServerDraft({ form: 'need', entry: id });
  const failed = [need, form].find(({ error }) => error !== null);
  if (failed) return <Failed error={failed.error} again={() => void failed.refetch()} />;
  if (!need.data || !form.data || found === undefined) return <Loading rows={8} />;
  const { organisation, version, ref, ...rest } = need.data;
  const values = { ...picked(rest), organisation: { name: organisation } } as NeedValues;
  return (
    <NeedFormView
      key={id}
      id={id}
      version={version}
      title={t('needs.editTitle')}
      description={form.data}
      values={ref ? { ...values, externalId: ref } : values}
      found={found}
      below={
        <>
          <Renewal need={need.data} />
          <EntryFiles side="needs" id={id} mayChange />
        </>
      }
    />
  );
}

/** What the form has of what a need says. */
const FIELDS = [
  'title',
  'kinds',
  'problem',
  'keyTechnology',
  'indicators',
  'goal',
  'basis',
  'keywords',
  'validFrom',
  'validUntil',
  'budgetWan',
  'cooperation',
  'field',
  'industry',
  'cluster',
  'region',
  'secrecyDeclared',
  'anonymous',
  'details',
] as const;

const picked = (need: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    FIELDS.flatMap((name) => (need[name] === undefined ? [] : [[name, need[name]]])),
  );
