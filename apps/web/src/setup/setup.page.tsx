import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type KeyboardEvent, type SubmitEvent, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { api, ApiError, reasonOf, type Schemas } from '../api/client.js';
import { dayWords } from '../parts/time.js';
import {
  type Box,
  boxOf,
  EMPTY_PLAN,
  extentOf,
  formOf,
  freshRef,
  missingOf,
} from './edition-plan.js';
import { HallPicture } from './hall-picture.js';
import { HallsBox } from './halls-box.js';
import { Steps } from './steps.js';
import { useKeptForm } from '../parts/kept.js';
import { WhenBox } from './when-box.js';
import { WhoBox } from './who-box.js';
import './setup.css';

const KEPT = 'new-fair';
type Errors = Partial<Record<Box, string>>;

/** A new fair: what it is called, when it is, where people sit; drawn while it is typed. */
export function SetupPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const editions = api.useQuery('get', '/api/editions');
  const empty = useEmptyPlan();
  const [plan, change, forget] = useKeptForm(KEPT, empty);
  const [errors, setErrors] = useState<Errors>({});
  const [refusal, setRefusal] = useState('');
  const save = api.useMutation('put', '/api/editions/{edition}', {
    onSuccess: async ({ ref }) => {
      forget();
      await queries.invalidateQueries();
      await navigate({
        to: '/fairs/$edition/import',
        params: { edition: ref },
        search: { first: true },
      });
    },
    onError: (error: unknown) => {
      const { boxes, rest } = placed(error);
      setErrors(boxes);
      setRefusal(rest);
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const missing = missingOf(plan);
    setErrors(Object.fromEntries(missing.map((box) => [box, t(`setup.missing.${box as 'name'}`)])));
    setRefusal('');
    if (missing.length > 0) return;
    const ref = freshRef(plan.firstDay, editions.data?.items.map((one) => one.ref) ?? []);
    const body = formOf(plan, ref, {
      session: (day, half) => `${dayWords(day)}${t(`setup.halfAfterDay.${half}`)}`,
      table: (hall, n) => t('setup.tableLabel', { hall, n }),
    });
    save.mutate({ params: { path: { edition: ref } }, body });
  };
  const first = editions.data?.items.length === 0;
  return (
    <form className="setup" onSubmit={submit} onKeyDown={keepEnter} noValidate>
      <Steps at={0} />
      <h1>{t(first ? 'setup.title' : 'setup.titleNext')}</h1>
      <p className="lead-in">{t('setup.lead')}</p>
      <div className="cols">
        <section className="box fields">
          <WhoBox plan={plan} change={change} errors={errors} />
          <WhenBox plan={plan} change={change} errors={errors} />
          <HallsBox plan={plan} change={change} error={errors.halls ?? errors.videoRooms} />
          <footer>
            {refusal && (
              <p className="note bad" role="alert">
                {refusal}
              </p>
            )}
            <Button type="primary" size="large" htmlType="submit" loading={save.isPending}>
              {t('setup.save')}
            </Button>
            <span className="sub">{t('setup.saveHint')}</span>
          </footer>
        </section>
        <aside className="box picture" aria-label={t('setup.picture')}>
          <p className="extent" aria-live="polite">
            <Trans
              i18nKey="setup.extent"
              values={{ ...extentOf(plan) }}
              components={{ b: <b /> }}
            />
          </p>
          <HallPicture halls={plan.halls} videoRooms={plan.videoRooms} />
        </aside>
      </div>
    </form>
  );
}

/** Enter in a box for a day or an hour takes what is typed there; it sends nothing. */
function keepEnter(event: KeyboardEvent) {
  const { key, target } = event;
  const ofTime = target instanceof HTMLInputElement && ['date', 'time'].includes(target.type);
  if (key === 'Enter' && ofTime) event.preventDefault();
}

/** What the page opens with: the programme that there is, else the usual one. */
function useEmptyPlan() {
  const { t } = useTranslation();
  const [empty] = useState(() => ({ ...EMPTY_PLAN, programme: t('setup.usualProgramme') }));
  return empty;
}

/** Each word of a refusal at its box; what has none stands below. */
function placed(error: unknown): { readonly boxes: Errors; readonly rest: string } {
  const said: readonly NonNullable<Schemas['Problem']['errors']>[number][] =
    error instanceof ApiError ? (error.problem?.errors ?? []) : [];
  const boxes: Errors = {};
  for (const { field, message } of said) {
    const box = boxOf(field);
    if (box) boxes[box] ??= message;
  }
  return { boxes, rest: Object.keys(boxes).length > 0 ? '' : reasonOf(error) };
}
