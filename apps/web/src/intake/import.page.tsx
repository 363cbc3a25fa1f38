import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { useRunsFair } from '../shell/use-runs-fair.js';
import { Steps } from '../setup/steps.js';
import { BatchCard } from './batch-card.js';
import { isBusy, shownOf } from './batches.js';
import { Door } from './door.js';
import './intake.css';
import { later } from '../i18n/later.js';
import { zh as intake } from './words.zh.js';

later({ intake });

/** Each file is followed on its own; the list says which are worked on. */
const AGAIN_MS = 2_000;

/** Sheets come in: two doors, and every file with what became of it. */
export function ImportPage() {
  const { edition } = useParams({ from: '/fairs/$edition' });
  const { first } = useSearch({ from: '/fairs/$edition/import' });
  const fair = api.useQuery('get', '/api/editions/{edition}', { params: { path: { edition } } });
  const runs = useRunsFair(edition);
  if (fair.isPending)
    return (
      <div className="wrap">
        <Loading />
      </div>
    );
  if (fair.error)
    return (
      <div className="wrap">
        <Failed error={fair.error} again={() => void fair.refetch()} />
      </div>
    );
  return (
    <div className="wrap intake">
      {first && <Steps at={1} />}
      <Lead fair={fair.data} />
      {runs && <Doors fair={fair.data} />}
      <Batches editionId={fair.data.id} />
    </div>
  );
}

/** The sentence that is seen first, and the way on once both sides are there. */
function Lead({ fair: { ref, needs, capabilities } }: { readonly fair: Schemas['Edition'] }) {
  const { t } = useTranslation();
  const both = needs > 0 && capabilities > 0;
  const key = both ? 'both' : needs > 0 ? 'needsOnly' : capabilities > 0 ? 'ableOnly' : 'none';
  return (
    <div className="intake-lead">
      <h1 aria-live="polite">
        <Trans
          i18nKey={`intake.lead.${key}`}
          values={{ needs, capabilities }}
          components={{ b: <b /> }}
        />
      </h1>
      {both && (
        <Link className="btn pri go" to="/fairs/$edition" params={{ edition: ref }}>
          {t('intake.goOn')}
        </Link>
      )}
    </div>
  );
}

function Doors({ fair: { id, needs, capabilities } }: { readonly fair: Schemas['Edition'] }) {
  const { t } = useTranslation();
  const [declared, setDeclared] = useState(false);
  return (
    <>
      <div className="pair doors-of-both">
        <Door side="need" editionId={id} secrecyDeclared={declared} filled={needs > 0}>
          <Checkbox checked={declared} onChange={({ target }) => setDeclared(target.checked)}>
            {t('intake.declare')}
          </Checkbox>
          <p className="sub">{t(declared ? 'intake.declared' : 'intake.undeclared')}</p>
        </Door>
        <Door
          side="capability"
          editionId={id}
          secrecyDeclared={declared}
          filled={capabilities > 0}
        />
      </div>
      <p className="sub">{t('intake.kinds')}</p>
    </>
  );
}

function Batches({ editionId }: { readonly editionId: string }) {
  const { t } = useTranslation();
  const batches = api.useQuery(
    'get',
    '/api/import-batches',
    { params: { query: { limit: 50 } } },
    { refetchInterval: ({ state }) => (state.data?.items.some(isBusy) ? AGAIN_MS : false) },
  );
  if (batches.isPending) return <Loading />;
  if (batches.error) return <Failed error={batches.error} again={() => void batches.refetch()} />;
  const shown = shownOf(batches.data.items, editionId);
  if (shown.length === 0)
    return (
      <section className="box">
        <Empty title={t('intake.noFiles')} hint={t('intake.noFilesHint')} />
      </section>
    );
  return (
    <div className="batches">
      {shown.map((card) => (
        <BatchCard key={card.id} card={card} />
      ))}
    </div>
  );
}
