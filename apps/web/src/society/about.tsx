import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reasonOf } from '../api/client.js';
import { language } from '../i18n/index.js';

const MOST_FIELDS = 20;

interface Props {
  readonly society: string;
}

/** What stands beside: what the society is concerned with, what stands below it, who acts for it. */
export const About = ({ society }: Props) => (
  <aside>
    <Remit society={society} />
    <Tree society={society} />
    <Officers society={society} />
  </aside>
);

/** The fields by which the society is found when somebody is to nominate. */
function Remit({ society }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<string[] | null>(null);
  const path = { id: society };
  const remit = api.useQuery('get', '/api/organisations/{id}/remit', { params: { path } });
  const tree = api.useQuery(
    'get',
    '/api/taxonomies/{kind}',
    { params: { path: { kind: 'field' } } },
    { enabled: chosen !== null },
  );
  const write = api.useMutation('put', '/api/organisations/{id}/remit', {
    onSuccess: async () => {
      setChosen(null);
      await queries.invalidateQueries();
      void message.success(t('society.done'));
    },
    onError: (error: unknown) => void message.error(reasonOf(error)),
  });
  if (!remit.data) return null;
  const { fields, version } = remit.data;
  return (
    <section className="box about">
      <header>
        <h2>{t('society.remit')}</h2>
        {chosen === null && (
          <Button
            className="more"
            size="small"
            onClick={() => setChosen(fields.map(({ code }) => code))}
          >
            {t('society.change')}
          </Button>
        )}
      </header>
      {chosen === null ? (
        <ul className="fields">
          {fields.map(({ code, label }) => (
            <li key={code}>{label}</li>
          ))}
          {fields.length === 0 && <li className="none">{t('society.remitNone')}</li>}
        </ul>
      ) : (
        <div className="change">
          <Select
            mode="multiple"
            aria-label={t('society.remit')}
            maxCount={MOST_FIELDS}
            value={chosen}
            loading={tree.isPending}
            showSearch={{ optionFilterProp: 'label' }}
            options={(tree.data?.nodes ?? [])
              .filter(({ retired }) => !retired)
              .map(({ code, zh, en }) => ({
                value: code,
                label: language() === 'en' ? en || zh : zh,
              }))}
            onChange={setChosen}
          />
          <div className="acts">
            <Button
              type="primary"
              loading={write.isPending}
              onClick={() =>
                write.mutate({
                  params: { path, header: { 'If-Match': `"${version}"` } },
                  body: { fields: chosen },
                })
              }
            >
              {t('society.save')}
            </Button>
            <Button onClick={() => setChosen(null)}>{t('society.cancel')}</Button>
          </div>
        </div>
      )}
      <p className="sub">{t('society.remitHint')}</p>
    </section>
  );
}

/** What stands above and below it, with how many experts each has. */
function Tree({ society }: Props) {
  const { t } = useTranslation();
  const tree = api.useQuery('get', '/api/organisations/{id}/tree', {
    params: { path: { id: society } },
  });
  const items = tree.data?.items ?? [];
  if (items.length < 2) return null;
  return (
    <section className="box about">
      <header>
        <h2>{t('society.tree')}</h2>
      </header>
      <ul className="tree">
        {items.map(({ id, name, level, experts }) => (
          <li key={id} style={{ paddingLeft: 20 + level * 16 }} aria-current={id === society}>
            {name} <span className="sub num">{t('society.expertsOf', { n: experts })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who acts for it. */
function Officers({ society }: Props) {
  const { t } = useTranslation();
  const members = api.useQuery(
    'get',
    '/api/organisations/{id}/members',
    { params: { path: { id: society } } },
    { retry: false },
  );
  const items = members.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="box about">
      <header>
        <h2>{t('society.officers')}</h2>
      </header>
      <ul className="tree">
        {items.map(({ id, name, email }) => (
          <li key={id}>
            {name} <span className="sub">{email}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
