import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { later } from '../i18n/later.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { OutcomeCard } from './outcome-card.js';
import { inTurn, leadOf } from './outcomes-lead.js';
import './own-outcomes.css';
import { zh as ownOutcomes } from './words.zh.js';

later({ ownOutcomes });

/** What came of the reader's meetings: how far each has got, and what is theirs to do. */
export function OwnOutcomesPage() {
  const { t } = useTranslation();
  const read = api.useQuery('get', '/api/my/outcomes');
  if (read.isPending) return <Loading rows={8} />;
  if (read.error) return <Failed error={read.error} again={() => void read.refetch()} />;
  const { items } = read.data;
  const { key, n } = leadOf(items);
  return (
    <div className="own-outcomes">
      <header className="lead">
        <p className="sub">{t('ownOutcomes.title')}</p>
        <h1>{t(`ownOutcomes.lead.${key}`, { n })}</h1>
        {items.length > 0 && <p>{t('ownOutcomes.leadHint')}</p>}
      </header>
      {items.length === 0 && (
        <section className="box">
          <Empty title={t('ownOutcomes.lead.none')} hint={t('ownOutcomes.noneHint')} />
        </section>
      )}
      {inTurn(items).map((one) => (
        <OutcomeCard key={one.matchId} outcome={one} />
      ))}
    </div>
  );
}
