import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reasonOf, type Schemas } from '../api/client.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { dayWords, weekday } from '../parts/time.js';
import { EditRow } from './edit-row.js';
import { freshSessionRef, startsOf } from './extent.js';
import { usePartActs, useParts } from './parts-api.js';
import { Places } from './places.js';
import type { Sheet } from './sheet.js';

type Session = Schemas['SessionOutput'];
const LENGTH = 30;

/** When and where people meet: each half day with its hours and its places by picture. */
export function Sessions({ edition }: { readonly edition: string }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const sessions = useParts(edition, 'sessions');
  const places = useParts(edition, 'places');
  const acts = usePartActs(edition, 'sessions');
  const [edited, setEdited] = useState<Session | 'new'>();
  const failed = [sessions, places].find(({ error }) => error !== null);
  if (failed) return <Failed error={failed.error} again={() => void failed.refetch()} />;
  if (!sessions.data || !places.data) return <Loading rows={8} />;
  const inOrder = sessions.data.toSorted((one, other) =>
    `${one.date} ${one.from}` < `${other.date} ${other.from}` ? -1 : 1,
  );
  const remove = (row: Session) =>
    modal.confirm({
      title: t('settings.removeTitle', { name: row.name }),
      content: t('settings.sessions.removeHint'),
      okText: t('settings.remove'),
      cancelText: t('settings.cancel'),
      onOk: async () => {
        await acts.remove(row.id, row.version).catch((error: unknown) => {
          void message.error(reasonOf(error));
        });
        await acts.refresh();
      },
    });
  return (
    <div className="sessions">
      {inOrder.length === 0 && (
        <section className="box">
          <Empty title={t('settings.sessions.none')} hint={t('settings.sessions.noneHint')} />
        </section>
      )}
      {inOrder.map((one) => (
        <section className="box session" key={one.id} aria-label={one.name}>
          <header>
            <h2>{one.name}</h2>
            <span className="sub">
              {dayWords(one.date)} {weekday(one.date)} {one.from}–{one.until} ·{' '}
              {t('settings.sessions.slots', { n: startsOf(one).length, minutes: one.slotMinutes })}
              {one.breakMinutes > 0 && t('settings.sessions.breaks', { n: one.breakMinutes })}
            </span>
            <span className="more">
              <Button size="small" onClick={() => setEdited(one)}>
                {t('settings.sessions.change')}
              </Button>
              <Button size="small" type="text" onClick={() => void remove(one)}>
                {t('settings.remove')}
              </Button>
            </span>
          </header>
          <Places edition={edition} session={one} all={places.data} />
        </section>
      ))}
      <Button onClick={() => setEdited('new')}>{t('settings.sessions.add')}</Button>
      {edited !== undefined && (
        <EditSession
          edition={edition}
          row={edited === 'new' ? undefined : edited}
          all={inOrder}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  );
}

interface EditProps {
  readonly edition: string;
  readonly row: Session | undefined;
  readonly all: readonly Session[];
  readonly onClose: () => void;
}

/** A new session begins as the last one does, a day later. */
function EditSession({ edition, row, all, onClose }: EditProps) {
  const { t } = useTranslation();
  const last = all.at(-1);
  const ref = freshSessionRef(all.map((one) => one.ref));
  const sheet: Sheet<'sessions'> = {
    kind: 'sessions',
    fields: [
      {
        key: 'name',
        label: t('settings.sessions.name'),
        control: 'text',
        required: true,
        hint: t('settings.sessions.nameHint'),
      },
      { key: 'date', label: t('settings.day'), control: 'day', required: true },
      { key: 'from', label: t('settings.from'), control: 'clock', required: true },
      { key: 'until', label: t('settings.until'), control: 'clock', required: true },
      {
        key: 'slotMinutes',
        label: t('settings.sessions.length'),
        control: 'count',
        required: true,
        range: [5, 240],
      },
      {
        key: 'breakMinutes',
        label: t('settings.sessions.break'),
        control: 'count',
        range: [0, 60],
      },
    ],
    blank: {
      name: '',
      date: last?.date ?? '',
      from: '14:00',
      until: '17:00',
      slotMinutes: last?.slotMinutes ?? LENGTH,
      breakMinutes: last?.breakMinutes ?? 0,
    },
    valuesOf: ({ name, date, from, until, slotMinutes, breakMinutes }) => ({
      name,
      date,
      from,
      until,
      slotMinutes,
      breakMinutes,
    }),
    formOf: (changed) => (row ? changed : { ref, ...changed }),
  };
  return (
    <EditRow
      edition={edition}
      sheet={sheet}
      row={row}
      title={row ? row.name : t('settings.sessions.add')}
      onClose={onClose}
    />
  );
}
