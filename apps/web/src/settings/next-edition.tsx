import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, reasonOf, type Schemas } from '../api/client.js';
import { DayInput } from '../parts/day-input.js';
import { dayWords, weekday } from '../parts/time.js';
import { freshRef } from '../setup/edition-plan.js';
import { Field } from '../setup/field.js';

type Clone = Schemas['EditionClone'];

interface Props {
  readonly edition: Schemas['Edition'];
}

/** The next fair after this one, tried first and then made; and the end of this one. */
export function NextEdition({ edition }: Props) {
  return (
    <>
      <CloneBox edition={edition} />
      <CloseBox edition={edition} />
    </>
  );
}

function CloneBox({ edition }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const editions = api.useQuery('get', '/api/editions');
  const [name, setName] = useState('');
  const [firstDay, setFirstDay] = useState('');
  const [with_, setWith] = useState({ sameWeekday: false, entries: false, conflicts: false });
  const [tried, setTried] = useState<Clone>();
  const [refusal, setRefusal] = useState('');
  const id = freshRef(firstDay || '2000-01', editions.data?.items.map(({ ref }) => ref) ?? []);
  const form = { id, name: name.trim(), firstDay };
  const path = { edition: edition.ref };
  const ready = form.name !== '' && firstDay !== '';
  const attempt = async (work: () => Promise<void>) => {
    setRefusal('');
    try {
      await work();
    } catch (error) {
      setTried(undefined);
      setRefusal(reasonOf(error));
    }
  };
  const preview = () =>
    attempt(async () => {
      const flag = (on: boolean) => (on ? 'true' : 'false');
      const query = {
        ...form,
        sameWeekday: flag(with_.sameWeekday),
        entries: flag(with_.entries),
        conflicts: flag(with_.conflicts),
      } as const;
      const { data } = await client.GET('/api/editions/{edition}/clone-preview', {
        params: { path, query },
      });
      setTried(data);
    });
  const make = () =>
    attempt(async () => {
      const { data } = await client.POST('/api/editions/{edition}/clone', {
        params: { path },
        body: { ...form, ...with_ },
      });
      await queries.invalidateQueries();
      void message.success(t('settings.next.made', { name: form.name }));
      if (data)
        await navigate({
          to: '/fairs/$edition/settings',
          params: { edition: data.ref },
          search: {},
        });
    });
  const flip = (key: keyof typeof with_) => (
    <Checkbox
      checked={with_[key]}
      onChange={({ target }) => {
        setWith({ ...with_, [key]: target.checked });
        setTried(undefined);
      }}
    >
      {t(`settings.next.${key}`)}
    </Checkbox>
  );
  return (
    <section className="box basics">
      <fieldset className="by-two">
        <legend>{t('settings.next.title')}</legend>
        <p className="sub legend-hint">{t('settings.next.hint')}</p>
        <Field label={t('settings.next.name')}>
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={100}
              placeholder={t('settings.next.nameExample')}
              onChange={({ target }) => {
                setName(target.value);
                setTried(undefined);
              }}
            />
          )}
        </Field>
        <Field label={t('settings.next.firstDay')} hint={t('settings.next.firstDayHint')}>
          {(control) => (
            <DayInput
              {...control}
              value={firstDay}
              onChange={(day) => {
                setFirstDay(day ?? '');
                setTried(undefined);
              }}
            />
          )}
        </Field>
        <div className="checks">
          {flip('sameWeekday')}
          {flip('entries')}
          {flip('conflicts')}
        </div>
      </fieldset>
      {tried && <Tried clone={tried} />}
      <footer>
        <Button disabled={!ready} onClick={() => void preview()}>
          {t('settings.next.try')}
        </Button>
        {tried && (
          <Button type="primary" onClick={() => void make()}>
            {t('settings.next.make')}
          </Button>
        )}
        {refusal && (
          <p className="note bad" role="alert">
            {refusal}
          </p>
        )}
      </footer>
    </section>
  );
}

/** What the next fair would be, and what to mind. */
function Tried({ clone }: { readonly clone: Clone }) {
  const { t } = useTranslation();
  const { form, warnings, entries } = clone;
  return (
    <div className="tried" aria-live="polite">
      <ul>
        {form.sessions.map((one) => (
          <li key={one.id}>
            <b>{one.name}</b>{' '}
            <span className="sub">
              {dayWords(one.date)} {weekday(one.date)} {one.from}–{one.until}
            </span>
          </li>
        ))}
      </ul>
      {entries.needs + entries.capabilities > 0 && (
        <p>
          {t('settings.next.taken', { needs: entries.needs, able: entries.capabilities })}
          {entries.left > 0 && t('settings.next.left', { n: entries.left })}
        </p>
      )}
      {warnings.map(({ field, message }) => (
        <p className="note" key={field + message}>
          {message}
        </p>
      ))}
    </div>
  );
}

function CloseBox({ edition }: Props) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const close = api.useMutation('post', '/api/editions/{edition}/close', {
    onSuccess: async ({ stillOpen }) => {
      await queries.invalidateQueries();
      const open = stillOpen.map(({ label, count }) => `${label} ${count}`).join('、');
      void message.success(
        open === '' ? t('settings.next.closed') : t('settings.next.closedOpen', { open }),
      );
    },
    onError: (error: unknown) => void message.error(reasonOf(error)),
  });
  if (edition.closedAt !== null) return null;
  const ask = () =>
    modal.confirm({
      title: t('settings.next.closeTitle', { name: edition.name }),
      content: t('settings.next.closeHint'),
      okText: t('settings.next.close'),
      cancelText: t('settings.cancel'),
      okButtonProps: { danger: true },
      onOk: () =>
        close
          .mutateAsync({ params: { path: { edition: edition.ref } } })
          .then(() => undefined)
          .catch(() => undefined),
    });
  return (
    <section className="box close-box">
      <div>
        <h2>{t('settings.next.closeHead')}</h2>
        <p className="sub">{t('settings.next.closeHint')}</p>
      </div>
      <Button danger onClick={() => void ask()}>
        {t('settings.next.close')}
      </Button>
    </section>
  );
}
