import { Button, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Hall, MOST_HALLS, MOST_TABLES, type Plan } from './edition-plan.js';

interface Props {
  readonly plan: Plan;
  readonly change: (next: Partial<Plan>) => void;
  readonly error: string | undefined;
}

/** The halls with their tables, and how many rooms by video. */
export function HallsBox({ plan, change, error }: Props) {
  const { t } = useTranslation();
  const set = (place: number, next: Partial<Hall>) =>
    change({ halls: plan.halls.map((hall, i) => (i === place ? { ...hall, ...next } : hall)) });
  return (
    <div className="field wide">
      <span className="label">{t('setup.halls')}</span>
      {plan.halls.map((hall, i) => (
        <div className="hall-row" key={i}>
          <Input
            value={hall.name}
            maxLength={30}
            aria-label={t('setup.hallName', { n: i + 1 })}
            placeholder={t('setup.hallNumber', { n: i + 1 })}
            onChange={({ target }) => set(i, { name: target.value })}
          />
          <InputNumber
            value={hall.tables}
            min={i === 0 ? 0 : 1}
            max={MOST_TABLES}
            precision={0}
            mode="spinner"
            aria-label={t('setup.tablesIn', {
              hall: hall.name || t('setup.hallNumber', { n: i + 1 }),
            })}
            onChange={(tables) => set(i, { tables: tables ?? 0 })}
          />
          <span>{t('setup.tables')}</span>
          {plan.halls.length > 1 && (
            <Button
              type="link"
              size="small"
              onClick={() => change({ halls: plan.halls.filter((_, place) => place !== i) })}
            >
              {t('setup.removeHall')}
            </Button>
          )}
        </div>
      ))}
      <div className="hall-row">
        <Button
          size="small"
          disabled={plan.halls.length >= MOST_HALLS}
          onClick={() => change({ halls: [...plan.halls, { name: '', tables: 4 }] })}
        >
          {t('setup.addHall')}
        </Button>
        <span className="video">{t('setup.video')}</span>
        <InputNumber
          value={plan.videoRooms}
          min={0}
          max={50}
          precision={0}
          mode="spinner"
          aria-label={t('setup.video')}
          onChange={(rooms) => change({ videoRooms: rooms ?? 0 })}
        />
      </div>
      {error && (
        <p className="wrong" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
