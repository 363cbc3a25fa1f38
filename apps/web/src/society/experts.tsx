import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { ExpertRow } from './expert-row.js';
import { RegisterExpert } from './register-expert.js';

const PAGE = 20;
const MOST = 200;

interface Props {
  readonly society: string;
  readonly name: string;
}

/** The experts of a society: whom it vouches for and since when, whom it may ask. */
export function Experts({ society, name }: Props) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [shown, setShown] = useState(PAGE);
  const [adding, setAdding] = useState(false);
  const query = {
    organisationId: society,
    role: 'EXPERT',
    limit: MOST,
    ...(q ? { q } : {}),
  } as const;
  const experts = api.useQuery('get', '/api/persons', { params: { query } });
  const items = experts.data?.items ?? [];
  return (
    <section className="box experts" aria-label={t('society.experts')}>
      <header>
        <h2>{t('society.experts')}</h2>
        {experts.data && <span className="sub num">{items.length}</span>}
        {!adding && (
          <Button className="more" size="small" type="primary" onClick={() => setAdding(true)}>
            {t('society.register')}
          </Button>
        )}
      </header>
      {adding && <RegisterExpert society={society} close={() => setAdding(false)} />}
      {(items.length > PAGE || q !== '') && (
        <div className="find-expert">
          <Input.Search
            allowClear
            aria-label={t('society.find')}
            placeholder={t('society.find')}
            onSearch={(words) => setQ(words.trim())}
          />
        </div>
      )}
      {experts.error && <Failed error={experts.error} again={() => void experts.refetch()} />}
      {experts.isPending && <Loading rows={3} />}
      {experts.data && items.length === 0 && (
        <Empty title={t('society.expertsNone')} hint={t('society.expertsNoneHint', { name })} />
      )}
      <ul>
        {items.slice(0, shown).map((one) => (
          <ExpertRow key={one.id} id={one.id} society={society} />
        ))}
      </ul>
      {items.length > shown && (
        <Button type="link" onClick={() => setShown(shown + PAGE)}>
          {t('society.more')}
        </Button>
      )}
    </section>
  );
}
