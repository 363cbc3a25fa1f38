import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reasonOf, type Schemas } from '../api/client.js';
import { DayInput } from '../parts/day-input.js';
import { fieldFaults, forgive } from '../parts/field-faults.js';

type Person = Schemas['Person'];

interface Props {
  readonly id: string;
  readonly society: string;
}

/** One expert: whether the society vouches for them, what they agree to, and what may be done. */
export function ExpertRow({ id, society }: Props) {
  const { t } = useTranslation();
  const person = api.useQuery('get', '/api/persons/{id}', { params: { path: { id } } });
  const consents = api.useQuery(
    'get',
    '/api/persons/{person}/consents',
    { params: { path: { person: id } } },
    { retry: false },
  );
  if (!person.data) return <li aria-busy="true">…</li>;
  const { name, title, organisation, endorsements } = person.data;
  const own = endorsements.find((one) => one.societyId === society);
  const listed = consents.data?.purposes.find(({ purpose }) => purpose === 'LISTING')?.given;
  return (
    <li>
      <div>
        <b>{name}</b>{' '}
        <span className="sub">{[title, organisation].filter(Boolean).join(' · ')}</span>
        <p className="marks">
          <Vouched own={own} />
          {listed !== undefined && (
            <span className={listed ? 'yes' : 'no'}>
              {t(listed ? 'society.listed' : 'society.unlisted')}
            </span>
          )}
        </p>
      </div>
      <Acts person={person.data} society={society} own={own} listed={listed ?? true} />
    </li>
  );
}

type Endorsement = Person['endorsements'][number];

/** Since when, and until when, the society vouches for somebody. */
function Vouched({ own }: { readonly own: Endorsement | undefined }) {
  const { t } = useTranslation();
  if (!own) return <span className="no">{t('society.unvouched')}</span>;
  const { vouchedOn: from, vouchedUntil: until, inForce } = own;
  return (
    <span className={inForce ? 'yes' : 'no'}>
      {until === null
        ? t('society.vouchedOn', { from })
        : t('society.vouchedUntil', { from, until })}
    </span>
  );
}

interface ActsProps {
  readonly person: Person;
  readonly society: string;
  readonly own: Endorsement | undefined;
  readonly listed: boolean;
}

function Acts({ person, society, own, listed }: ActsProps) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const [vouching, setVouching] = useState(false);
  const done = async () => {
    await queries.invalidateQueries();
    void message.success(t('society.done'));
  };
  const onError = (error: unknown) => void message.error(reasonOf(error));
  const withdraw = api.useMutation('post', '/api/persons/{person}/endorsements/{id}/withdrawal', {
    onSuccess: done,
    onError,
  });
  const ask = api.useMutation('post', '/api/persons/{person}/consent-requests', {
    onSuccess: () => void message.success(t('society.consentAsked', { name: person.name })),
    onError,
  });
  const takeBack = ({ id }: Endorsement) => {
    void modal.confirm({
      title: t('society.withdrawAsk', { name: person.name }),
      content: t('society.withdrawHint'),
      okText: t('society.withdraw'),
      onOk: () => withdraw.mutate({ params: { path: { person: person.id, id } } }),
    });
  };
  if (vouching)
    return (
      <Vouch person={person.id} society={society} close={() => setVouching(false)} done={done} />
    );
  return (
    <div className="acts">
      {!own && (
        <Button size="small" onClick={() => setVouching(true)}>
          {t('society.vouch')}
        </Button>
      )}
      {!listed && (
        <Button
          size="small"
          loading={ask.isPending}
          onClick={() =>
            ask.mutate({
              params: { path: { person: person.id } },
              body: { societyId: society },
            })
          }
        >
          {t('society.askConsent')}
        </Button>
      )}
      <Link className="btn sm" to="/my/availability" search={{ person: person.id }}>
        {t('society.time')}
      </Link>
      {own && (
        <Button size="small" type="text" onClick={() => takeBack(own)}>
          {t('society.withdraw')}
        </Button>
      )}
    </div>
  );
}

interface VouchProps {
  readonly person: string;
  readonly society: string;
  readonly close: () => void;
  readonly done: () => Promise<void>;
}

/** From when, and until when, a society vouches for somebody. */
function Vouch({ person, society, close, done }: VouchProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ vouchedOn?: string; vouchedUntil?: string }>();
  const vouch = api.useMutation('post', '/api/persons/{person}/endorsements', {
    onSuccess: async () => {
      close();
      await done();
    },
    onError: (error: unknown) => {
      form.setFields(fieldFaults(error));
      void message.error(reasonOf(error));
    },
  });
  return (
    <Form
      form={form}
      layout="inline"
      className="vouch"
      onValuesChange={(changed) => forgive(form, changed)}
      onFinish={({ vouchedOn, vouchedUntil }) => {
        vouch.mutate({
          params: { path: { person } },
          body: {
            societyId: society,
            vouchedUntil: vouchedUntil ?? null,
            ...(vouchedOn ? { vouchedOn } : {}),
          },
        });
      }}
    >
      <Form.Item name="vouchedOn" label={t('society.from')} extra={t('society.today')}>
        <DayInput />
      </Form.Item>
      <Form.Item name="vouchedUntil" label={t('society.until')} extra={t('society.forever')}>
        <DayInput />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={vouch.isPending}>
        {t('society.vouch')}
      </Button>
      <Button onClick={close}>{t('society.cancel')}</Button>
    </Form>
  );
}
