import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ApiError, reasonOf, type Schemas } from '../api/client.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { dayAndTime } from '../parts/time.js';
import { deviceWords } from './device.js';

type Session = Schemas['OwnSessions']['items'][number];
const ALL = 'all';

/** Where the reader is signed in: end one of them, or all others. */
export function Sessions() {
  const { t } = useTranslation();
  const sessions = api.useQuery('get', '/api/my/sessions');
  const [ending, setEnding] = useState<string | null>(null);
  if (sessions.isPending) return <Loading />;
  if (sessions.error)
    return <Failed error={sessions.error} again={() => void sessions.refetch()} />;
  const { items, byPassword } = sessions.data;
  const close = () => setEnding(null);
  return (
    <section className="box">
      <header>
        <h2>{t('me.sessions', { n: items.length })}</h2>
        {items.length > 1 && ending !== ALL && (
          <Button size="small" className="more" onClick={() => setEnding(ALL)}>
            {t('me.endOthers')}
          </Button>
        )}
      </header>
      {ending === ALL && <EndForm byPassword={byPassword} close={close} />}
      <ul className="own-lines">
        {items.map((one) => (
          <SessionRow
            key={one.id}
            session={one}
            ending={ending === one.id}
            {...{ byPassword, close }}
            begin={() => setEnding(one.id)}
          />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly session: Session;
  readonly ending: boolean;
  readonly byPassword: boolean;
  readonly begin: () => void;
  readonly close: () => void;
}

function SessionRow({ session, ending, byPassword, begin, close }: RowProps) {
  const { t } = useTranslation();
  const device = deviceWords(session.device) || t('me.unknownDevice');
  const facts = [
    session.wayLabel,
    session.address,
    t('me.lastUsed', { when: dayAndTime(session.lastUsedAt) }),
  ];
  return (
    <li>
      <div>
        <b>{device}</b>
        <p className="sub">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      {session.current ? (
        <span className="sure">{t('me.thisOne')}</span>
      ) : (
        !ending && (
          <Button size="small" aria-label={t('me.endOf', { device })} onClick={begin}>
            {t('me.end')}
          </Button>
        )
      )}
      {ending && <EndForm id={session.id} byPassword={byPassword} close={close} />}
    </li>
  );
}

interface EndProps {
  /** All others where none is named. */
  readonly id?: string;
  readonly byPassword: boolean;
  readonly close: () => void;
}

/** Asks again who is there: this session may be in somebody else's hands. */
function EndForm({ id, byPassword, close }: EndProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [wrong, setWrong] = useState('');
  const end = api.useMutation('post', '/api/my/sessions/end', {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['get', '/api/my/sessions'] });
      void message.success(t(id === undefined ? 'me.othersEnded' : 'me.ended'));
      close();
    },
    onError: (error: unknown) =>
      setWrong(
        (error instanceof ApiError ? error.problem?.errors?.[0]?.message : undefined) ??
          reasonOf(error),
      ),
  });
  return (
    <form
      className="end-form"
      onSubmit={(event) => {
        event.preventDefault();
        end.mutate({ body: { ...(id === undefined ? {} : { id }), current } });
      }}
    >
      {byPassword && (
        <Input.Password
          autoFocus
          value={current}
          autoComplete="current-password"
          aria-label={t('me.password')}
          placeholder={t('me.password')}
          status={wrong ? 'error' : ''}
          onChange={({ target }) => setCurrent(target.value)}
        />
      )}
      <Button danger htmlType="submit" loading={end.isPending} disabled={byPassword && !current}>
        {t(id === undefined ? 'me.endOthersNow' : 'me.end')}
      </Button>
      <Button type="text" onClick={close}>
        {t('me.cancel')}
      </Button>
      {wrong && (
        <p role="alert" className="wrong">
          {wrong}
        </p>
      )}
    </form>
  );
}
