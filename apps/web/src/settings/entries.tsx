import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reasonOf } from '../api/client.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { Side } from '../parts/side.js';
import { usePartActs, useParts } from './parts-api.js';
import { EntryPicker } from './pickers.js';

const MOST = 20;
const SIDES = ['need', 'capability'] as const;
type EntrySide = (typeof SIDES)[number];

/** Which needs and capabilities take part: found, put in, taken out. */
export const Entries = ({ edition }: { readonly edition: string }) => (
  <div className="two-sides">
    {SIDES.map((side) => (
      <EntriesOf key={side} edition={edition} side={side} />
    ))}
  </div>
);

interface Props {
  readonly edition: string;
  readonly side: EntrySide;
}

function EntriesOf({ edition, side }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [q, setQ] = useState('');
  const acts = usePartActs(edition, 'participations');
  const taking = useParts(edition, 'participations');
  const query = { side, limit: MOST, ...(q === '' ? {} : { q }) };
  const entries = api.useQuery('get', '/api/editions/{edition}/entries', {
    params: { path: { edition }, query },
  });
  const own = (taking.data ?? []).filter((one) => one.side === side);
  const run = async (work: () => Promise<unknown>) => {
    try {
      await work();
      void message.success(t('settings.saved'));
    } catch (error) {
      void message.error(reasonOf(error));
    }
    await acts.refresh();
  };
  const of = side === 'need' ? 'need' : 'able';
  const title = t(`settings.entries.${of}`);
  return (
    <section className="box part-list" aria-label={title}>
      <header>
        <Side of={of} />
        <h2>{title}</h2>
        <span className="sub">{taking.data && t('settings.count', { n: own.length })}</span>
      </header>
      <div className="add-entry">
        <EntryPicker
          of={of}
          label={t('settings.entries.add')}
          placeholder={t(of === 'need' ? 'settings.entries.addNeed' : 'settings.entries.addAble')}
          value=""
          onChange={(entry) => entry !== '' && void run(() => acts.add({ side, entry }))}
        />
        <Input.Search
          allowClear
          placeholder={t('settings.entries.find')}
          aria-label={t('settings.entries.find')}
          onSearch={setQ}
        />
      </div>
      {entries.isPending && <Loading />}
      {entries.error && <Failed error={entries.error} again={() => void entries.refetch()} />}
      {entries.data?.items.length === 0 && (
        <Empty title={t('settings.entries.none')} hint={t('settings.entries.noneHint')} />
      )}
      <ul className="part-lines">
        {entries.data?.items.map((one) => {
          const row = own.find(({ entryId }) => entryId === one.id);
          return (
            <li key={one.id}>
              <div>
                <b>{one.title}</b>
                <p className="sub">
                  {[one.ref, one.person, one.organisation, one.stateLabel]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </div>
              {row && (
                <Button
                  size="small"
                  type="text"
                  onClick={() => void run(() => acts.remove(row.id, row.version))}
                >
                  {t('settings.entries.remove')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {entries.data && entries.data.nextCursor !== null && (
        <p className="sub more-rows">{t('settings.entries.more', { n: MOST })}</p>
      )}
    </section>
  );
}
