import { useTranslation } from 'react-i18next';
import { dayWords, weekday } from '../parts/time.js';
import { PartList } from './part-list.js';
import { nameSeen } from './seen-names.js';
import type { Sheet } from './sheet.js';

/** Who cannot come when; entered by the office, or said by people themselves. */
export function Away({ edition }: { readonly edition: string }) {
  const { t } = useTranslation();
  const sheet: Sheet<'unavailabilities'> = {
    kind: 'unavailabilities',
    fields: [
      { key: 'participant', label: t('settings.away.who'), control: 'party', required: true },
      { key: 'date', label: t('settings.day'), control: 'day', required: true },
      { key: 'from', label: t('settings.from'), control: 'clock', required: true },
      { key: 'until', label: t('settings.until'), control: 'clock', required: true },
      { key: 'reason', label: t('settings.reason'), control: 'text' },
    ],
    blank: { participant: '', date: '', from: '09:00', until: '17:00', reason: '' },
    valuesOf: ({ personId, organisationId, participant, date, from, until, reason }) => {
      const id = personId ?? organisationId ?? participant;
      nameSeen(id, participant);
      return { participant: id, date, from, until, reason };
    },
    formOf: (changed) => changed,
  };
  return (
    <PartList
      edition={edition}
      sheet={sheet}
      words={{
        title: t('settings.away.title'),
        hint: t('settings.away.hint'),
        add: t('settings.away.add'),
        none: t('settings.away.none'),
        noneHint: t('settings.away.noneHint'),
      }}
      nameOf={({ participant, date }) => `${participant} ${dayWords(date)}`}
      order={(one, other) => (one.startsAt < other.startsAt ? -1 : 1)}
      line={({ participant, date, from, until, reason, saidBy }) => (
        <>
          <b>{participant}</b>
          <p className="sub">
            {[
              `${dayWords(date)} ${weekday(date)} ${from}–${until}`,
              reason,
              saidBy === null ? '' : t('settings.away.said'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </>
      )}
    />
  );
}
