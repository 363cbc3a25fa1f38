import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, reasonOf } from '../api/client.js';
import { useFieldName } from '../parts/field-name.js';
import { Side } from '../parts/side.js';
import { Empty, Failed, Loading } from '../parts/standing-in.js';
import { flipped, inParts } from './tabs.js';

const PAGE = 100;
const MOST_AT_ONCE = 200;
type SideOf = 'need' | 'capability';
type Verdict = 'pass' | 'return';

/** An entry that waits for a moderator. */
interface Waiting {
  readonly id: string;
  readonly side: SideOf;
  readonly version: number;
  readonly title: string;
  readonly about: string;
}

/** What waits for moderation, of all fairs: decided about many at once. */
export function Review() {
  const { t } = useTranslation();
  const waiting = useWaiting();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState('');
  const decide = useDecide(() => {
    setChosen(new Set());
    setReason('');
  });
  if (waiting.error) return <Failed error={waiting.error} />;
  if (!waiting.all) return <Loading />;
  const { all } = waiting;
  if (all.length === 0)
    return <Empty title={t('collect.nothingWaits')} hint={t('collect.nothingWaitsHint')} />;
  const picked = all.filter(({ id }) => chosen.has(id));
  const send = (verdict: Verdict) => decide.mutate({ picked, verdict, reason });
  return (
    <>
      <div className="sift">
        <Checkbox
          checked={picked.length === all.length}
          indeterminate={picked.length > 0 && picked.length < all.length}
          onChange={({ target }) =>
            setChosen(new Set(target.checked ? all.map(({ id }) => id) : []))
          }
        >
          {t('collect.all', { n: all.length })}
        </Checkbox>
        <Button
          type="primary"
          disabled={picked.length === 0}
          loading={decide.isPending}
          onClick={() => send('pass')}
        >
          {t('collect.pass', { n: picked.length })}
        </Button>
        <Input
          className="why"
          value={reason}
          maxLength={500}
          placeholder={t('collect.reason')}
          aria-label={t('collect.reason')}
          onChange={({ target }) => setReason(target.value)}
        />
        <Button
          disabled={picked.length === 0 || reason.trim() === ''}
          loading={decide.isPending}
          onClick={() => send('return')}
        >
          {t('collect.return', { n: picked.length })}
        </Button>
      </div>
      <ul className="entries">
        {all.map((one) => (
          <li key={one.id} className="choose">
            <Checkbox
              checked={chosen.has(one.id)}
              onChange={() => setChosen(flipped(chosen, one.id))}
            >
              <Side of={one.side === 'need' ? 'need' : 'able'} /> {one.title}
            </Checkbox>
            <span className="sub">{one.about}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function useWaiting() {
  const fieldName = useFieldName();
  const query = { params: { query: { state: ['SUBMITTED' as const], limit: PAGE } } };
  const needs = api.useQuery('get', '/api/needs', query);
  const able = api.useQuery('get', '/api/capabilities', query);
  const all: Waiting[] | undefined =
    needs.data && able.data
      ? [
          ...needs.data.items.map((one) => ({
            ...one,
            side: 'need' as const,
            about: [one.organisation, fieldName(one.field)].filter(Boolean).join(' · '),
          })),
          ...able.data.items.map((one) => ({
            ...one,
            side: 'capability' as const,
            about: [one.organisation, one.person, fieldName(one.field)].filter(Boolean).join(' · '),
          })),
        ]
      : undefined;
  return { all, error: needs.error ?? able.error };
}

interface Decision {
  readonly picked: readonly Waiting[];
  readonly verdict: Verdict;
  readonly reason: string;
}

/** Sends what was decided, side by side; says how many stay as they are, and why. */
function useDecide(after: () => void) {
  const { t } = useTranslation();
  const { message, notification } = App.useApp();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ picked, verdict, reason }: Decision) => {
      const results = [];
      for (const side of ['need', 'capability'] as const)
        for (const part of inParts(
          picked.filter((one) => one.side === side),
          MOST_AT_ONCE,
        ))
          results.push(await sent(side, part, verdict, reason));
      return results;
    },
    onSuccess: (results) => {
      const decided = results.reduce((all, one) => all + one.decided, 0);
      void message.success(t('collect.decided', { n: decided }));
      const left = results.flatMap(({ entries }) => entries.filter(({ problem }) => problem));
      if (left.length > 0)
        notification.warning({
          title: t('collect.leftAsIs', { n: left.length }),
          description: left
            .map(({ title, problem }) => [title, problem?.title].filter(Boolean).join('：'))
            .join('；'),
          duration: 0,
        });
      after();
    },
    onError: (error) => void message.error(reasonOf(error)),
    onSettled: () => queries.invalidateQueries(),
  });
}

async function sent(side: SideOf, part: readonly Waiting[], verdict: Verdict, reason: string) {
  const entries = part.map(({ id, version }) => ({ id, version }));
  const { data } =
    side === 'need'
      ? await client.POST('/api/need-decisions', {
          body: { to: verdict === 'pass' ? 'PUBLISHED' : 'RETURNED', reason, entries },
        })
      : await client.POST('/api/capability-decisions', {
          body: { to: verdict === 'pass' ? 'LISTED' : 'RETURNED', reason, entries },
        });
  return { decided: data?.decided ?? 0, entries: data?.entries ?? [] };
}
