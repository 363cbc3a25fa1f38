import { AutoComplete, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import type { Box, Plan } from './edition-plan.js';
import { Field } from './field.js';

interface Props {
  readonly plan: Plan;
  readonly change: (next: Partial<Plan>) => void;
  readonly errors: Partial<Record<Box, string>>;
}

/** What the fair is called, where it is, and who holds it. */
export function WhoBox({ plan, change, errors }: Props) {
  const { t } = useTranslation();
  const programmes = api.useQuery('get', '/api/programmes');
  return (
    <>
      <Field label={t('setup.name')} error={errors.name} className="wide">
        {(control) => (
          <Input
            {...control}
            value={plan.name}
            maxLength={120}
            placeholder={t('setup.nameExample')}
            onChange={({ target }) => change({ name: target.value })}
          />
        )}
      </Field>
      <Field
        label={t('setup.programme')}
        hint={t('setup.programmeHint')}
        error={errors.programme}
        className="half"
      >
        {(control) => (
          <AutoComplete
            {...control}
            value={plan.programme}
            options={(programmes.data?.items ?? []).map(({ name }) => ({ value: name }))}
            onChange={(programme: string) => change({ programme })}
          />
        )}
      </Field>
      {(['venue', 'organiser', 'email', 'phone'] as const).map((box) => (
        <Field
          key={box}
          label={t(`setup.${box}`)}
          error={errors[box]}
          hint={box === 'email' ? t('setup.emailHint') : undefined}
          className={box === 'venue' ? 'half' : ''}
        >
          {(control) => (
            <Input
              {...control}
              value={plan[box]}
              maxLength={120}
              type={box === 'email' ? 'email' : box === 'phone' ? 'tel' : 'text'}
              onChange={({ target }) => change({ [box]: target.value })}
            />
          )}
        </Field>
      ))}
    </>
  );
}
