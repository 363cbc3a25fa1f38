import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reasonOf, type Schemas } from '../api/client.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { dayWords } from '../parts/time.js';
import { useRoles } from '../shell/roles.js';
import { SignUpForm } from './sign-up-form.js';

type Registration = Schemas['Registration'];
type Settings = Schemas['RegistrationSettingsOutput'];

interface Props {
  readonly edition: string;
  /** The phase lets one sign up. */
  readonly may: boolean;
}

const MOST = 100;
const LIVING: readonly Registration['state'][] = ['APPLIED', 'WAITING', 'APPROVED'];

/** Who comes for the reader's side: those who signed up, and the way to sign up. */
export function SignUp({ edition, may }: Props) {
  const { t } = useTranslation();
  const { organisation } = useRoles();
  const [adding, setAdding] = useState(false);
  const path = { edition };
  const settings = api.useQuery('get', '/api/editions/{edition}/registration-settings', {
    params: { path },
  });
  const registrations = api.useQuery('get', '/api/editions/{edition}/registrations', {
    params: { path, query: { limit: MOST } },
  });
  const failed = [settings, registrations].find(({ error }) => error !== null);
  if (failed) return <Failed error={failed.error} again={() => void failed.refetch()} />;
  if (!settings.data || !registrations.data) return <Loading rows={2} />;
  const { items } = registrations.data;
  const open = may && settings.data.signUp === 'OPEN';
  const nobody = !items.some(({ state }) => LIVING.includes(state));
  return (
    <div className="part">
      <h3>{t('registrations.come')}</h3>
      <ul>
        {items.map((one) => (
          <Row key={one.id} one={one} edition={edition} settings={settings.data} may={may} />
        ))}
      </ul>
      {(items.length === 0 || !open) && <Standing settings={settings.data} may={may} />}
      {open && !adding && (nobody || organisation !== undefined) && (
        <Button type={nobody ? 'primary' : 'default'} onClick={() => setAdding(true)}>
          {t(nobody ? 'registrations.signUp' : 'registrations.another')}
        </Button>
      )}
      {adding && (
        <SignUpForm edition={edition} settings={settings.data} close={() => setAdding(false)} />
      )}
    </div>
  );
}

/** Whether one may sign up, in words. */
function Standing({ settings, may }: { readonly settings: Settings; readonly may: boolean }) {
  const { t } = useTranslation();
  const { signUp, opensOn, closesOn, free } = settings;
  const code = signUp === 'OPEN' && !may ? 'OVER' : signUp;
  const day = dayWords((code === 'BEFORE' ? opensOn : closesOn) ?? '');
  return (
    <p className="mut">
      {t(`registrations.standing.${code}`, { day })}
      {code === 'OPEN' && free !== null && (
        <>{free > 0 ? t('registrations.free', { n: free }) : t('registrations.full')}</>
      )}
    </p>
  );
}

interface RowProps {
  readonly one: Registration;
  readonly edition: string;
  readonly settings: Settings;
  readonly may: boolean;
}

/** One registration: how it stands, and what may still be done. */
function Row({ one, edition, settings, may }: RowProps) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const [changing, setChanging] = useState(false);
  const cancel = api.useMutation('post', '/api/editions/{edition}/registrations/{id}/cancel', {
    onSuccess: async () => {
      await queries.invalidateQueries();
      void message.success(t('registrations.cancelled'));
    },
    onError: (error: unknown) => void message.error(reasonOf(error)),
  });
  const lives = LIVING.includes(one.state);
  const ask = () => {
    void modal.confirm({
      title: t('registrations.cancelAsk', { who: one.participant }),
      content: t('registrations.cancelHint'),
      okText: t('registrations.cancel'),
      onOk: () =>
        cancel.mutate({
          params: {
            path: { edition, id: one.id },
            header: { 'If-Match': `"${one.version}"` },
          },
          body: {},
        }),
    });
  };
  return (
    <li>
      <div className="row">
        <div>
          <b>{one.participant}</b> <span className="sub">{one.organisation}</span>
          <p className="sub">
            {one.reason ||
              (one.answers ?? [])
                .filter(({ retired }) => !retired)
                .map(({ text }) => text)
                .join('；')}
          </p>
        </div>
        <span className={`reg-st ${one.state.toLowerCase()}`}>
          {t(`registrations.state.${one.state}`)}
          {one.place !== null && ` ${t('registrations.place', { n: one.place })}`}
        </span>
        {lives && !changing && (
          <div className="acts">
            {settings.questions.length > 0 && may && (
              <Button
                size="small"
                type={(one.missing?.length ?? 0) > 0 ? 'primary' : 'default'}
                onClick={() => setChanging(true)}
              >
                {t('registrations.change')}
              </Button>
            )}
            <Button size="small" type="text" onClick={ask}>
              {t('registrations.cancel')}
            </Button>
          </div>
        )}
      </div>
      {changing && (
        <SignUpForm
          edition={edition}
          settings={settings}
          registration={one}
          close={() => setChanging(false)}
        />
      )}
    </li>
  );
}
