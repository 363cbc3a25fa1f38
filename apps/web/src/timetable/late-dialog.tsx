import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../parts/time.js';
import type { Meeting } from './grid.js';
import { type Acts, type Late, nameOf } from './use-acts.js';

const where = ({ startsAt, place }: Meeting): string => `${clockTime(startsAt)} ${place}`;

/** Somebody else was quicker: what they have done, and whether the own change still is to be. */
export function LateDialog({ late, acts }: { readonly late: Late; readonly acts: Acts }) {
  const { t } = useTranslation();
  const { before, now, what } = late;
  const words = [
    ...(what.gone ? [t('timetable.late.gone', { from: where(before) })] : []),
    ...(what.moved && now
      ? [t('timetable.late.moved', { from: where(before), to: where(now) })]
      : []),
    ...(what.locked === null
      ? []
      : [t(what.locked ? 'timetable.late.locked' : 'timetable.late.unlocked')]),
  ];
  const again = async (meeting: Meeting): Promise<void> => {
    acts.settle();
    await late.again(meeting);
  };
  return (
    <Modal
      open
      title={t('timetable.late.title', {
        name: nameOf({ kind: 'meeting', id: before.id, meeting: before }),
      })}
      onCancel={acts.settle}
      footer={
        <>
          <Button type="primary" onClick={acts.settle}>
            {t('timetable.late.keep')}
          </Button>
          {now && !now.locked && (
            <Button onClick={() => void again(now)}>{t('timetable.late.again')}</Button>
          )}
        </>
      }
    >
      <ul>
        {(words.length > 0 ? words : [t('timetable.late.other')]).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Modal>
  );
}
