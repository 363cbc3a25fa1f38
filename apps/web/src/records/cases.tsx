import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, reasonOf, type Schemas } from '../api/client.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { dayOfInstant } from '../parts/time.js';
import { useRoles } from '../shell/roles.js';
import { CaseForm } from './case-form.js';
import { PaperOf } from './case-paper.js';

type Case = Schemas['SuccessCase'];
const MOST = 50;

/** Cases that may be told to the public once both sides agree to their words. */
export function Cases({ edition }: { readonly edition: string }) {
  const { t } = useTranslation();
  const { setsFairs } = useRoles();
  const [edited, setEdited] = useState<Case | 'new'>();
  const cases = api.useQuery('get', '/api/editions/{edition}/success-cases', {
    params: { path: { edition }, query: { limit: MOST } },
  });
  return (
    <section className="box cases">
      <header>
        <h2>{t('records.cases.heading')}</h2>
        {setsFairs && (
          <Button className="more" onClick={() => setEdited('new')}>
            {t('records.cases.add')}
          </Button>
        )}
      </header>
      {cases.isPending && <Loading rows={3} />}
      {cases.error && <Failed error={cases.error} again={() => void cases.refetch()} />}
      {cases.data?.items.length === 0 && (
        <Empty title={t('records.cases.none')} hint={t('records.cases.noneHint')} />
      )}
      <ul>
        {cases.data?.items.map((one) => (
          <CaseRow key={one.id} row={one} edit={() => setEdited(one)} />
        ))}
      </ul>
      {edited !== undefined && (
        <CaseForm
          edition={edition}
          row={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  );
}

interface RowProps {
  readonly row: Case;
  readonly edit: () => void;
}

function CaseRow({ row, edit }: RowProps) {
  const { t } = useTranslation();
  const { setsFairs } = useRoles();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const may = (to: string) => row.moves.some((move) => move.to === to);
  const run = async (work: () => Promise<unknown>) => {
    try {
      await work();
      void message.success(t('records.saved'));
    } catch (error) {
      void message.error(reasonOf(error));
    }
    await queries.invalidateQueries();
  };
  const at = { params: { path: { id: row.id } } };
  const withdraw = () => {
    let reason = '';
    modal.confirm({
      title: t('records.cases.withdrawTitle'),
      okText: t('records.cases.withdraw'),
      cancelText: t('records.cancel'),
      content: (
        <Input.TextArea
          aria-label={t('records.cases.reason')}
          placeholder={t('records.cases.reason')}
          maxLength={200}
          onChange={({ target }) => {
            reason = target.value;
          }}
        />
      ),
      onOk: () =>
        run(() => client.POST('/api/success-cases/{id}/withdrawal', { ...at, body: { reason } })),
    });
  };
  return (
    <li>
      <p>
        <b>{row.title}</b>{' '}
        <span className={`case-state ${row.state.toLowerCase()}`}>{row.stateLabel}</span>
      </p>
      <p className="sub">
        {row.need.organisation} × {row.capability.person || row.capability.organisation}
      </p>
      <ul className="answers">
        {(['need', 'capability'] as const).map((side) => {
          const answer = row.answers.find((one) => one.side === side);
          return (
            <li key={side} className={answer?.given === true ? 'there' : 'missing'}>
              {t(`records.side.${side}`)}：
              {answer
                ? [
                    t(answer.given ? 'records.cases.agreed' : 'records.cases.refused'),
                    answer.reason,
                    dayOfInstant(answer.at),
                  ]
                    .filter(Boolean)
                    .join(' · ')
                : t(row.askedAt === null ? 'records.cases.unasked' : 'records.cases.open')}{' '}
              {setsFairs && <PaperOf row={row} side={side} />}
            </li>
          );
        })}
      </ul>
      {row.reason !== '' && <p className="sub">{row.reason}</p>}
      <p className="acts">
        {may('CONSENT_ASKED') && (
          <Button
            size="small"
            type="primary"
            onClick={() => void run(() => client.POST('/api/success-cases/{id}/asks', at))}
          >
            {t('records.cases.ask')}
          </Button>
        )}
        {row.state !== 'WITHDRAWN' && setsFairs && (
          <Button size="small" onClick={edit}>
            {t('records.cases.edit')}
          </Button>
        )}
        {may('WITHDRAWN') && (
          <Button size="small" onClick={withdraw}>
            {t('records.cases.withdraw')}
          </Button>
        )}
      </p>
    </li>
  );
}
