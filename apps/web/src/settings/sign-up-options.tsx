import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { optionsOf } from './options.js';
import type { Question } from './question.js';

interface Props {
  readonly question: Question;
  readonly change: (options: NonNullable<Question['options']>) => void;
}

/** What may be chosen, a line each; what stood there keeps its code. */
export function OptionsBox({ question, change }: Props) {
  const { t } = useTranslation();
  const { options = [] } = question;
  return (
    <Input.TextArea
      className="options"
      autoSize={{ minRows: 2 }}
      defaultValue={options.map(({ zh }) => zh).join('\n')}
      aria-label={t('settings.signUp.options')}
      placeholder={t('settings.signUp.options')}
      onChange={({ target }) => change(optionsOf(target.value, options))}
    />
  );
}
