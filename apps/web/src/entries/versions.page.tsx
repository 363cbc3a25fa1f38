import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { later } from '../i18n/later.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { Refinements } from '../refine/refinements.js';
import { VersionsView } from './versions-view.js';
import { zh as entries } from './words.zh.js';

later({ entries });

/** How a need came to say what it says: its versions, two of them compared, and what brokers made of it. */
export function NeedVersionsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { need: id } = useParams({ from: '/office/needs/$need/versions' });
  const search = useSearch({ from: '/office/needs/$need/versions' });
  const params = { params: { path: { id } } };
  const need = api.useQuery('get', '/api/needs/{id}', params);
  const history = api.useQuery('get', '/api/needs/{id}/history', params);
  const form = api.useQuery('get', '/api/forms/need');
  const failed = [need, history, form].find(({ error }) => error !== null);
  if (failed) return <Failed error={failed.error} again={() => void failed.refetch()} />;
  if (!need.data || !history.data || !form.data) return <Loading rows={8} />;
  return (
    <VersionsView
      of={{ side: 'needs', id }}
      title={need.data.title}
      history={history.data}
      fields={form.data.fields}
      asked={search}
      pick={(pair) =>
        void navigate({
          to: '/needs/$need/versions',
          params: { need: id },
          search: pair,
          replace: true,
        })
      }
      back={
        <Link to="/library/needs/$id" params={{ id }}>
          ← {t('entries.versions.back')}
        </Link>
      }
      below={<Refinements need={need.data} />}
    />
  );
}

/** The same of a capability. */
export function CapabilityVersionsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { capability: id } = useParams({ from: '/office/capabilities/$capability/versions' });
  const search = useSearch({ from: '/office/capabilities/$capability/versions' });
  const params = { params: { path: { id } } };
  const capability = api.useQuery('get', '/api/capabilities/{id}', params);
  const history = api.useQuery('get', '/api/capabilities/{id}/history', params);
  const form = api.useQuery('get', '/api/forms/capability');
  const failed = [capability, history, form].find(({ error }) => error !== null);
  if (failed) return <Failed error={failed.error} again={() => void failed.refetch()} />;
  if (!capability.data || !history.data || !form.data) return <Loading rows={8} />;
  return (
    <VersionsView
      of={{ side: 'capabilities', id }}
      title={capability.data.title}
      history={history.data}
      fields={form.data.fields}
      asked={search}
      pick={(pair) =>
        void navigate({
          to: '/capabilities/$capability/versions',
          params: { capability: id },
          search: pair,
          replace: true,
        })
      }
      back={
        <Link to="/library/capabilities/$id" params={{ id }}>
          ← {t('entries.versions.back')}
        </Link>
      }
    />
  );
}
