import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ApiError, client, reasonOf, type Schemas } from '../api/client.js';
import { DayInput } from '../parts/day-input.js';
import { Failed, Loading } from '../parts/standing-in.js';
import { Field } from '../setup/field.js';
import type { Question } from './question.js';
import { LateSettings } from './sign-up-late.js';
import { OptionsBox } from './sign-up-options.js';

type Settings = Schemas['RegistrationSettingsOutput'];
const KINDS = ['TEXT', 'LONG_TEXT', 'ONE_OF', 'SEVERAL_OF', 'YES_NO'] as const;
const MOST_QUESTIONS = 20;

/** When visitors may sign up, how many, and what they are asked. */
export function SignUp({ edition }: { readonly edition: string }) {
  const settings = api.useQuery('get', '/api/editions/{edition}/registration-settings', {
    params: { path: { edition } },
  });
  if (settings.isPending) return <Loading rows={6} />;
  if (settings.error)
    return <Failed error={settings.error} again={() => void settings.refetch()} />;
  return <SignUpForm key={settings.data.version} edition={edition} settings={settings.data} />;
}

interface Props {
  readonly edition: string;
  readonly settings: Settings;
}

function SignUpForm({ edition, settings }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form, setForm] = useState({
    opensOn: settings.opensOn ?? '',
    closesOn: settings.closesOn ?? '',
    capacity: settings.capacity,
    approval: settings.approval,
  });
  const [questions, setQuestions] = useState<readonly Question[]>(
    settings.questions.map(({ kindLabel: _label, ...question }) => question),
  );
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [refusal, setRefusal] = useState('');
  const set = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }));
  const [late, setLate] = useState<Settings | null>(null);
  const put = async (version: number) => {
    setErrors({});
    setRefusal('');
    try {
      await client.PUT('/api/editions/{edition}/registration-settings', {
        params: { path: { edition }, header: { 'If-Match': `"${version}"` } },
        body: { ...form, questions: [...questions] },
      });
      setLate(null);
      void message.success(t('settings.saved'));
      await queries.invalidateQueries();
    } catch (error) {
      if (error instanceof ApiError && error.problem?.code === 'VERSION_CHANGED') {
        const fresh = await client.GET('/api/editions/{edition}/registration-settings', {
          params: { path: { edition } },
        });
        return setLate(fresh.data ?? null);
      }
      const said = error instanceof ApiError ? (error.problem?.errors ?? []) : [];
      setErrors(Object.fromEntries(said.map(({ field, message: word }) => [field, word])));
      setRefusal(said.length > 0 ? '' : reasonOf(error));
    }
  };
  const change = (place: number, part: Partial<Question>) =>
    setQuestions(questions.map((one, i) => (i === place ? { ...one, ...part } : one)));
  const day = (key: 'opensOn' | 'closesOn') => (
    <Field label={t(`settings.signUp.${key}`)} error={errors[key]}>
      {(control) => (
        <DayInput
          {...control}
          value={form[key]}
          onChange={(chosen) => set({ [key]: chosen ?? '' })}
        />
      )}
    </Field>
  );
  return (
    <section className="box basics">
      <p className="standing">
        <b>{settings.signUpLabel}</b>
        {settings.free !== null && (
          <span className="sub"> {t('settings.signUp.free', { n: settings.free })}</span>
        )}
      </p>
      <fieldset>
        <legend>{t('settings.signUp.when')}</legend>
        {day('opensOn')}
        {day('closesOn')}
        <Field
          label={t('settings.signUp.capacity')}
          hint={t('settings.signUp.capacityHint')}
          error={errors['capacity']}
        >
          {(control) => (
            <InputNumber
              {...control}
              value={form.capacity}
              min={1}
              max={100_000}
              precision={0}
              onChange={(capacity) => set({ capacity })}
            />
          )}
        </Field>
        <Checkbox
          checked={form.approval}
          onChange={({ target }) => set({ approval: target.checked })}
        >
          {t('settings.signUp.approval')}
        </Checkbox>
      </fieldset>
      <fieldset>
        <legend>{t('settings.signUp.questions')}</legend>
        {questions.map((one, place) => (
          <div className="question" key={one.id ?? place}>
            <Input
              value={one.label.zh}
              maxLength={200}
              status={errors[`questions.${place}.label.zh`] ? 'error' : ''}
              aria-label={t('settings.signUp.question', { n: place + 1 })}
              placeholder={t('settings.signUp.question', { n: place + 1 })}
              onChange={({ target }) =>
                change(place, { label: { ...one.label, zh: target.value } })
              }
            />
            <Select
              value={one.kind}
              aria-label={t('settings.signUp.kind')}
              options={KINDS.map((value) => ({
                value,
                label: t(`settings.signUp.kinds.${value}`),
              }))}
              onChange={(kind) =>
                change(place, {
                  kind,
                  options: kind === 'ONE_OF' || kind === 'SEVERAL_OF' ? (one.options ?? []) : [],
                })
              }
            />
            <Checkbox
              checked={one.required === true}
              onChange={({ target }) => change(place, { required: target.checked })}
            >
              {t('settings.signUp.required')}
            </Checkbox>
            <Button
              type="text"
              size="small"
              onClick={() => setQuestions(questions.filter((_, i) => i !== place))}
            >
              {t('settings.remove')}
            </Button>
            {(one.kind === 'ONE_OF' || one.kind === 'SEVERAL_OF') && (
              <OptionsBox question={one} change={(options) => change(place, { options })} />
            )}
          </div>
        ))}
        <Button
          disabled={questions.length >= MOST_QUESTIONS}
          onClick={() =>
            setQuestions([...questions, { kind: 'TEXT', label: { zh: '' }, required: false }])
          }
        >
          {t('settings.signUp.addQuestion')}
        </Button>
        {Object.entries(errors)
          .filter(([field]) => field.startsWith('questions'))
          .map(([field, word]) => (
            <p className="wrong" role="alert" key={field}>
              {word}
            </p>
          ))}
      </fieldset>
      <footer>
        <Button type="primary" onClick={() => void put(settings.version)}>
          {t('settings.save')}
        </Button>
        {refusal && (
          <p className="note bad" role="alert">
            {refusal}
          </p>
        )}
      </footer>
      {late && (
        <LateSettings
          theirs={late}
          mine={{ ...form, questions }}
          keepMine={() => void put(late.version)}
          takeTheirs={() => void queries.invalidateQueries()}
        />
      )}
    </section>
  );
}
