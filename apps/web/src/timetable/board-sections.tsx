import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Acts } from './use-acts.js';

/** Why the last change was not made, until it is put aside or another is tried. */
export function Refusal({ acts }: { readonly acts: Acts }) {
  const { t } = useTranslation();
  if (acts.refusal === '') return null;
  return (
    <div className="note bad refusal" role="alert">
      <span>
        <b>{t('timetable.notDone')}</b> {acts.refusal}
      </span>
      <Button type="text" size="small" onClick={() => acts.say('')}>
        {t('timetable.understood')}
      </Button>
    </div>
  );
}

/** Takes back the newest change that was made here, and says which one it is. */
export function Undo({ acts }: { readonly acts: Acts }) {
  const { t } = useTranslation();
  const last = acts.past.at(-1);
  return (
    <Button
      disabled={!last || acts.busy}
      title={last ? t(`timetable.undone.${last.kind}`, { name: last.name }) : ''}
      onClick={() => void acts.undo()}
    >
      {t('timetable.undo')}
    </Button>
  );
}
