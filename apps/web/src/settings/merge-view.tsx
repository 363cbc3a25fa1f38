import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { shownValue } from './control.js';
import type { Merge } from './merge.js';
import type { FieldSpec } from './sheet.js';

type Choice = 'theirs' | 'mine';

interface Props {
  readonly merge: Merge;
  readonly fields: readonly FieldSpec[];
  readonly chosen: Readonly<Record<string, Choice>>;
  readonly choose: (key: string, choice: Choice) => void;
}

/** Somebody else was quicker: what they changed beside what I changed, and a choice where both changed the same. */
export function MergeView({ merge, fields, chosen, choose }: Props) {
  const { t } = useTranslation();
  const specOf = (key: string) => fields.find((one) => one.key === key);
  const { clashes } = merge;
  const lines = [
    ...Object.entries(merge.theirs).map(([key, value]) => ({
      key,
      value,
      whose: 'theirs' as const,
    })),
    ...Object.entries(merge.mine).map(([key, value]) => ({ key, value, whose: 'mine' as const })),
  ];
  return (
    <div className="merge" role="group" aria-label={t('settings.merge.title')}>
      <p className="note">
        {clashes.length > 0
          ? t('settings.merge.clash', { n: clashes.length })
          : t('settings.merge.free')}
      </p>
      {clashes.map(({ key, theirs, mine }) => {
        const spec = specOf(key);
        if (!spec) return null;
        return (
          <fieldset key={key}>
            <legend>{spec.label}</legend>
            <Radio.Group
              value={chosen[key] ?? 'mine'}
              onChange={({ target }) => choose(key, target.value as Choice)}
            >
              <Radio value="theirs">
                <span className="sub">{t('settings.merge.theirs')}</span>{' '}
                <b>{shownValue(spec, theirs)}</b>
              </Radio>
              <Radio value="mine">
                <span className="sub">{t('settings.merge.mine')}</span>{' '}
                <b>{shownValue(spec, mine)}</b>
              </Radio>
            </Radio.Group>
          </fieldset>
        );
      })}
      {lines.length > 0 && (
        <dl className="merge-lines">
          {lines.map(({ key, value, whose }) => {
            const spec = specOf(key);
            return (
              spec && (
                <div key={key}>
                  <dt>{spec.label}</dt>
                  <dd>
                    {shownValue(spec, value)}{' '}
                    <span className="sub">{t(`settings.merge.${whose}`)}</span>
                  </dd>
                </div>
              )
            );
          })}
        </dl>
      )}
    </div>
  );
}
