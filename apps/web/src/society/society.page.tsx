import { Trans, useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { dayWords } from '../parts/time.js';
import { useRoles } from '../shell/roles.js';
import { About } from './about.js';
import { inOrder } from './asked.js';
import { Experts } from './experts.js';
import { Questions } from './questions.js';
import './society.css';
import { later } from '../i18n/later.js';
import { zh } from './words.zh.js';

later({ society: zh });

const MOST = 200;

/** A society: whom it is asked to nominate by when, its experts, and what it is concerned with. */
export function SocietyPage() {
  const { t } = useTranslation();
  const session = api.useQuery('get', '/api/session');
  const { society } = useRoles();
  if (session.error) return <Failed error={session.error} />;
  if (session.isPending) return <Loading rows={8} />;
  if (!society)
    return (
      <section className="box">
        <Empty title={t('society.none')} hint={t('society.noneHint')} />
      </section>
    );
  return <OfSociety id={society} />;
}

function OfSociety({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const organisation = api.useQuery('get', '/api/organisations/{id}', {
    params: { path: { id } },
  });
  const nominations = api.useQuery('get', '/api/nominations', {
    params: { query: { limit: MOST } },
  });
  const failed = [organisation, nominations].find(({ error }) => error !== null);
  if (failed) return <Failed error={failed.error} again={() => void failed.refetch()} />;
  if (!organisation.data || !nominations.data) return <Loading rows={8} />;
  const { open, closed } = inOrder(nominations.data.items);
  return (
    <div className="society">
      <header className="lead">
        <h1>
          {open[0] ? (
            <Trans
              i18nKey="society.lead"
              values={{ n: open.length, day: dayWords(open[0].dueOn) }}
              components={{ b: <b /> }}
            />
          ) : (
            t('society.leadNone')
          )}
        </h1>
        <p className="mut">{organisation.data.name}</p>
      </header>
      <div className="columns">
        <div>
          <Questions open={open} closed={closed} />
          <Experts society={id} name={organisation.data.name} />
        </div>
        <About society={id} />
      </div>
    </div>
  );
}
