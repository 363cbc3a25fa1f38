import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, InputNumber, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reasonOf } from '../api/client.js';
import { type Choice, releaseOf } from './invitation-acts.js';

const DAYS = [1, 2, 3, 5, 7, 10, 14];
const USUAL_DAYS = 7;
const USUAL_MOST = 20;

interface Props {
  readonly edition: string;
  readonly queued: number;
}

/** Lets invitations go: all or the best, now or at an hour, with the day by which an answer is wanted. */
export function ReleaseBox({ edition, queued }: Props) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const [choice, setChoice] = useState<Choice>({
    most: null,
    at: null,
    days: USUAL_DAYS,
    onDaysOff: false,
  });
  const set = (next: Partial<Choice>) => setChoice((before) => ({ ...before, ...next }));
  const release = api.useMutation('post', '/api/editions/{edition}/invitations/release', {
    onSuccess: async ({ released, note }) => {
      await queries.invalidateQueries();
      void message.success(t('invitations.released', { n: released, note }));
    },
    onError: (error: unknown) => void message.error(reasonOf(error)),
  });
  const go = () =>
    void modal.confirm({
      title:
        choice.most === null
          ? t('invitations.releaseAsk', { n: queued })
          : t('invitations.releaseAskBest', { n: choice.most }),
      content: t(choice.at === null ? 'invitations.releaseHint' : 'invitations.releaseLaterHint'),
      okText: t(choice.at === null ? 'invitations.releaseNow' : 'invitations.releaseLater'),
      onOk: () =>
        release
          .mutateAsync({ params: { path: { edition } }, body: releaseOf(choice) })
          .catch(() => undefined),
    });
  return (
    <section className="box release" aria-labelledby="release-head">
      <h2 id="release-head">{t('invitations.release', { n: queued })}</h2>
      <div className="row">
        <Which choice={choice} set={set} queued={queued} />
        <When choice={choice} set={set} />
        <label>
          {t('invitations.within')}
          <Select
            value={choice.days}
            aria-label={t('invitations.within')}
            options={DAYS.map((value) => ({
              value,
              label: t('invitations.withinDays', { n: value }),
            }))}
            onChange={(days) => set({ days })}
          />
        </label>
        <Checkbox
          checked={choice.onDaysOff}
          onChange={({ target }) => set({ onDaysOff: target.checked })}
        >
          {t('invitations.onDaysOff')}
        </Checkbox>
      </div>
      <div className="row">
        <Button type="primary" size="large" loading={release.isPending} onClick={go}>
          {t(choice.at === null ? 'invitations.releaseNow' : 'invitations.releaseLater')}
        </Button>
        <span className="sub">{t('invitations.readFirst')}</span>
      </div>
    </section>
  );
}

interface PartProps {
  readonly choice: Choice;
  readonly set: (next: Partial<Choice>) => void;
}

function Which({ choice, set, queued }: PartProps & { readonly queued: number }) {
  const { t } = useTranslation();
  const all = choice.most === null;
  return (
    <Radio.Group
      value={all ? 'all' : 'best'}
      onChange={({ target }) => set({ most: target.value === 'all' ? null : USUAL_MOST })}
      aria-label={t('invitations.which')}
    >
      <Radio value="all">{t('invitations.releaseAll', { n: queued })}</Radio>
      <Radio value="best">{t('invitations.releaseBest')}</Radio>
      {choice.most !== null && (
        <InputNumber
          value={choice.most}
          min={1}
          max={2000}
          precision={0}
          suffix={t('invitations.pairs')}
          aria-label={t('invitations.howMany')}
          onChange={(most) => set({ most: most ?? 1 })}
        />
      )}
    </Radio.Group>
  );
}

function When({ choice, set }: PartProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      value={choice.at === null ? 'now' : 'later'}
      onChange={({ target }) =>
        set({ at: target.value === 'now' ? null : tomorrowMorning().toISOString() })
      }
      aria-label={t('invitations.when')}
    >
      <Radio value="now">{t('invitations.now')}</Radio>
      <Radio value="later">{t('invitations.later')}</Radio>
      {choice.at !== null && (
        <input
          type="datetime-local"
          required
          aria-label={t('invitations.when')}
          min={dayjs().format(LOCAL)}
          value={dayjs(choice.at).format(LOCAL)}
          onChange={({ target }) => {
            if (target.value !== '') set({ at: dayjs(target.value).toISOString() });
          }}
        />
      )}
    </Radio.Group>
  );
}

const LOCAL = 'YYYY-MM-DDTHH:mm';
const NINE = 9;
const tomorrowMorning = () => dayjs().add(1, 'day').hour(NINE).startOf('hour');
