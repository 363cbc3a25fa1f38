import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reasonOf, type Schemas } from '../api/client.js';
import { HourRange } from '../parts/hour-range.js';
import { Failed, Loading } from '../parts/standing-in.js';

type Settings = Schemas['InvitationSettingsOutput'];

/** When letters may go, how many a day to one person, when they are reminded. */
export function SettingsBox({ edition }: { readonly edition: string }) {
  const { t } = useTranslation();
  const settings = api.useQuery('get', '/api/editions/{edition}/invitation-settings', {
    params: { path: { edition } },
  });
  return (
    <section className="box">
      <header>
        <h2>{t('invitations.settings')}</h2>
      </header>
      {settings.isPending && <Loading rows={3} />}
      {settings.error && <Failed error={settings.error} />}
      {settings.data && (
        <Form key={settings.data.version} edition={edition} settings={settings.data} />
      )}
    </section>
  );
}

function Form({ edition, settings }: { readonly edition: string; readonly settings: Settings }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { version, kept, ...given } = settings;
  const [form, setForm] = useState(given);
  const set = (next: Partial<typeof given>) => setForm((before) => ({ ...before, ...next }));
  const save = api.useMutation('put', '/api/editions/{edition}/invitation-settings', {
    onSuccess: () => void message.success(t('invitations.settingsKept')),
    onError: (error: unknown) => void message.error(reasonOf(error)),
    onSettled: () => queries.invalidateQueries(),
  });
  return (
    <div className="settings">
      {!kept && <p className="note">{t('invitations.anyHour')}</p>}
      <div className="set">
        {t('invitations.hours')}
        <HourRange
          label={t('invitations.hours')}
          from={form.from}
          until={form.until}
          onChange={set}
        />
      </div>
      <label>
        {t('invitations.mostADay')}
        <InputNumber
          value={form.mostADay}
          min={1}
          max={100}
          precision={0}
          aria-label={t('invitations.mostADay')}
          onChange={(mostADay) => set({ mostADay: mostADay ?? 1 })}
        />
      </label>
      <label>
        {t('invitations.remind')}
        <Select
          mode="multiple"
          maxCount={2}
          value={form.remindHours}
          aria-label={t('invitations.remind')}
          options={[12, 24, 48, 72].map((value) => ({
            value,
            label: t('invitations.hoursBefore', { n: value }),
          }))}
          onChange={(remindHours: number[]) => set({ remindHours })}
        />
      </label>
      <label>
        {t('invitations.bySms')}
        <Select
          value={form.bySms}
          aria-label={t('invitations.bySms')}
          options={(['off', 'zh', 'en'] as const).map((value) => ({
            value,
            label: t(`invitations.sms.${value}`),
          }))}
          onChange={(bySms) => set({ bySms })}
        />
      </label>
      <Checkbox
        checked={form.onDaysOff}
        onChange={({ target }) => set({ onDaysOff: target.checked })}
      >
        {t('invitations.onDaysOff')}
      </Checkbox>
      <Button
        loading={save.isPending}
        onClick={() =>
          save.mutate({
            params: { path: { edition }, header: { 'If-Match': `"${version}"` } },
            body: form,
          })
        }
      >
        {t('invitations.keepSettings')}
      </Button>
    </div>
  );
}
