import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { dayAndTime } from '../parts/time.js';
import type { Description } from './capability-values.js';
import { labelled } from './labels.js';
import { changedFields } from './changed-fields.js';

interface Props {
  readonly id: string;
  readonly description: Description;
}

const SHOWN = 6;

/** How it came to say what it says: each rewriting with the words before and after. */
export function CapabilityVersions({ id, description }: Props) {
  const { t } = useTranslation();
  const { label } = labelled(description);
  const params = { params: { path: { id } } };
  const history = api.useQuery('get', '/api/capabilities/{id}/history', params, { retry: false });
  const items = history.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="box cap-versions">
      <header>
        <h2>{t('capabilities.versions')}</h2>
        <span className="sub num">{items.length}</span>
      </header>
      <ul>
        {items.slice(0, SHOWN).map(({ version, at, changes }) => (
          <li key={version}>
            <details>
              <summary>
                <span className="num">{dayAndTime(at)}</span>{' '}
                {changedFields(changes.map(({ path }) => path))
                  .map(label)
                  .join(t('capabilities.and'))}
              </summary>
              <dl>
                {changes.map(({ path, from, to }) => (
                  <div key={path}>
                    <dt>{label(changedFields([path])[0] ?? path)}</dt>
                    <dd>
                      {from !== null && from !== '' && <del>{String(from)}</del>}{' '}
                      {to !== null && to !== '' && <ins>{String(to)}</ins>}
                    </dd>
                  </div>
                ))}
              </dl>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
