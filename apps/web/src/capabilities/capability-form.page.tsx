import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { CapabilityFormView } from './capability-form.js';
import { valuesOf } from './capability-values.js';
import { Claims } from './claims.js';
import { CapabilityMoves } from './moves.js';
import { useServerDraft } from '../entries/use-draft.js';
import { EntryFiles } from '../entries/entry-files.js';
import { zh as entries } from '../entries/words.zh.js';
import { newValues, useOwner, Whose } from './whose.js';
import { later } from '../i18n/later.js';
import { zh as capabilities } from './words.zh.js';

later({ capabilities, entries });

/** A capability that is written for the reader, their society's expert or their enterprise. */
export function NewCapabilityPage() {
  const form = api.useQuery('get', '/api/forms/capability');
  const found = useServerDraft({ form: 'capability', entry: 'new' });
  const { owner, error, again } = useOwner();
  if (form.error) return <Failed error={form.error} again={() => void form.refetch()} />;
  if (error) return <Failed error={error} again={again} />;
  if (!form.data || !owner || found === undefined) return <Loading rows={8} />;
  return (
    <CapabilityFormView
      description={form.data}
      values={newValues(owner)}
      found={found}
      whose={<Whose owner={owner} />}
    />
  );
}

/** A capability that is changed by whoever may, with its files, where it stands and what it said before. */
export function EditCapabilityPage() {
  const { t } = useTranslation();
  const { capability: id } = useParams({ from: '/office/capabilities/$capability/edit' });
  const capability = api.useQuery('get', '/api/capabilities/{id}', { params: { path: { id } } });
  const form = api.useQuery('get', '/api/forms/capability');
  const found = useServerDraft({ form: 'capability', entry: id });
  const failed = [capability, form].find(({ error }) => error !== null);
  if (failed) return <Failed error={failed.error} again={() => void failed.refetch()} />;
  if (!capability.data || !form.data || found === undefined) return <Loading rows={8} />;
  const one = capability.data;
  const owner = { organisation: { name: one.organisation } };
  return (
    <CapabilityFormView
      key={one.version}
      description={form.data}
      values={valuesOf(one)}
      found={found}
      capability={one}
      whose={<Whose owner={owner} person={one.person} />}
      below={<EntryFiles side="capabilities" id={id} mayChange={one.state !== 'RETIRED'} />}
      beside={
        <>
          <CapabilityMoves capability={one} />
          <Claims id={id} />
          <Link to="/capabilities/$capability/versions" params={{ capability: id }} search={{}}>
            {t('entries.versions.title')}
          </Link>
        </>
      }
    />
  );
}
