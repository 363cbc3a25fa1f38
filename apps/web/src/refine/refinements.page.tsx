import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { later } from '../i18n/later.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { RefinementList } from './refinements.js';
import { zh as refine } from './words.zh.js';

later({ refine });

/** All refinements that the reader has to do with: to be written, to be answered, and the others. */
export function RefinementsPage() {
  const { t } = useTranslation();
  const found = api.useQuery('get', '/api/refinements');
  if (found.error) return <Failed error={found.error} again={() => void found.refetch()} />;
  if (!found.data) return <Loading rows={6} />;
  const { items } = found.data;
  const toWrite = items.filter(({ mayPropose, state }) => mayPropose && state === 'ASKED');
  const toAnswer = items.filter(
    ({ moves, state }) => state === 'PROPOSED' && moves.some(({ to }) => to === 'ADOPTED'),
  );
  const others = items.filter((one) => !toWrite.includes(one) && !toAnswer.includes(one));
  const parts = { toWrite, toAnswer, others };
  return (
    <article className="refinement">
      <h1>{t('refine.title')}</h1>
      <p className="mut">{t('refine.lead')}</p>
      {items.length === 0 && (
        <div className="box">
          <Empty title={t('refine.none')} hint={t('refine.noneHint')} />
        </div>
      )}
      {(['toWrite', 'toAnswer', 'others'] as const)
        .filter((part) => parts[part].length > 0)
        .map((part) => (
          <section className="box" key={part}>
            <header>
              <h2>{t(`refine.${part}`)}</h2>
              <span className="sub num">{parts[part].length}</span>
            </header>
            <RefinementList items={parts[part]} />
          </section>
        ))}
    </article>
  );
}
