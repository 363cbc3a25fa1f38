import { useTranslation } from 'react-i18next';
import { dayWords } from '../parts/time.js';
import { PairName } from './entry-name.js';
import { startsOf } from './extent.js';
import { PartList } from './part-list.js';
import { useParts } from './parts-api.js';
import { type FieldSpec, pinForm, precedenceForm, type Sheet } from './sheet.js';

interface Props {
  readonly edition: string;
}

/** The two sides of a pair as fields. */
function usePairFields(): readonly FieldSpec[] {
  const { t } = useTranslation();
  return [
    { key: 'need', label: t('settings.need'), control: 'need', required: true },
    { key: 'capability', label: t('settings.able'), control: 'able', required: true },
  ];
}

/** Pairs that must not meet. */
export function Conflicts({ edition }: Props) {
  const { t } = useTranslation();
  const pair = usePairFields();
  const sheet: Sheet<'conflicts'> = {
    kind: 'conflicts',
    fields: [...pair, { key: 'reason', label: t('settings.reason'), control: 'text' }],
    blank: { need: '', capability: '', reason: '' },
    valuesOf: ({ needId, capabilityId, reason }) => ({
      need: needId,
      capability: capabilityId,
      reason,
    }),
    formOf: (changed) => changed,
  };
  return (
    <PartList
      edition={edition}
      sheet={sheet}
      words={{
        title: t('settings.conflicts.title'),
        hint: t('settings.conflicts.hint'),
        add: t('settings.conflicts.add'),
        none: t('settings.conflicts.none'),
        noneHint: t('settings.conflicts.noneHint'),
      }}
      nameOf={({ need, capability }) => `${need} × ${capability}`}
      line={(row) => (
        <>
          <PairName {...row} />
          {row.reason !== '' && <p className="sub">{row.reason}</p>}
        </>
      )}
    />
  );
}

/** Pairs that meet at an hour which was fixed beforehand. */
export function Pins({ edition }: Props) {
  const { t } = useTranslation();
  const pair = usePairFields();
  const sessions = useParts(edition, 'sessions');
  const starts = (sessions.data ?? []).flatMap((session) =>
    startsOf(session).map((start) => ({
      value: `${session.date} ${start}`,
      label: `${session.name} ${start}`,
    })),
  );
  const sheet: Sheet<'pins'> = {
    kind: 'pins',
    fields: [
      ...pair,
      {
        key: 'start',
        label: t('settings.pins.start'),
        control: 'choice',
        required: true,
        options: starts,
      },
    ],
    blank: { need: '', capability: '', start: '' },
    valuesOf: ({ needId, capabilityId, date, from }) => ({
      need: needId,
      capability: capabilityId,
      start: `${date} ${from}`,
    }),
    formOf: pinForm,
    keyOf: (field) => (field === 'date' || field === 'from' ? 'start' : field),
  };
  return (
    <PartList
      edition={edition}
      sheet={sheet}
      words={{
        title: t('settings.pins.title'),
        hint: t('settings.pins.hint'),
        add: t('settings.pins.add'),
        none: t('settings.pins.none'),
        noneHint: t('settings.pins.noneHint'),
      }}
      nameOf={({ need, capability }) => `${need} × ${capability}`}
      order={(one, other) => (one.startsAt < other.startsAt ? -1 : 1)}
      line={(row) => (
        <>
          <PairName {...row} />
          <p className="sub">
            {dayWords(row.date)} {row.from}
          </p>
        </>
      )}
    />
  );
}

/** Pairs that must meet before others. */
export function Precedences({ edition }: Props) {
  const { t } = useTranslation();
  const sheet: Sheet<'precedences'> = {
    kind: 'precedences',
    fields: [
      {
        key: 'before.need',
        label: t('settings.order.beforeNeed'),
        control: 'need',
        required: true,
      },
      {
        key: 'before.capability',
        label: t('settings.order.beforeAble'),
        control: 'able',
        required: true,
      },
      { key: 'after.need', label: t('settings.order.afterNeed'), control: 'need', required: true },
      {
        key: 'after.capability',
        label: t('settings.order.afterAble'),
        control: 'able',
        required: true,
      },
    ],
    blank: {
      'before.need': '',
      'before.capability': '',
      'after.need': '',
      'after.capability': '',
    },
    valuesOf: (row) => ({
      'before.need': row.beforeNeedId,
      'before.capability': row.beforeCapabilityId,
      'after.need': row.afterNeedId,
      'after.capability': row.afterCapabilityId,
    }),
    formOf: precedenceForm,
    keyOf: (field) => (field === 'after' ? 'after.need' : field),
  };
  return (
    <PartList
      edition={edition}
      sheet={sheet}
      words={{
        title: t('settings.order.title'),
        hint: t('settings.order.hint'),
        add: t('settings.order.add'),
        none: t('settings.order.none'),
        noneHint: t('settings.order.noneHint'),
      }}
      nameOf={({ before, after }) =>
        `${before.need} × ${before.capability} → ${after.need} × ${after.capability}`
      }
      line={(row) => (
        <>
          <p className="sub">{t('settings.order.first')}</p>
          <PairName
            needId={row.beforeNeedId}
            need={row.before.need}
            capabilityId={row.beforeCapabilityId}
            capability={row.before.capability}
          />
          <p className="sub">{t('settings.order.second')}</p>
          <PairName
            needId={row.afterNeedId}
            need={row.after.need}
            capabilityId={row.afterCapabilityId}
            capability={row.after.capability}
          />
        </>
      )}
    />
  );
}
