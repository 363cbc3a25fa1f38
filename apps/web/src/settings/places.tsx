import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reasonOf, type Schemas } from '../api/client.js';
import { HallPicture } from '../setup/hall-picture.js';
import { EditRow } from './edit-row.js';
import { nextNumber } from './extent.js';
import { usePartActs } from './parts-api.js';
import type { Sheet } from './sheet.js';

type Place = Schemas['PlaceOutput'];
type Kind = Place['kind'];
const KINDS: readonly Kind[] = ['TABLE', 'ROOM', 'VIDEO'];

interface Props {
  readonly edition: string;
  readonly session: Schemas['SessionOutput'];
  /** Of every session. */
  readonly all: readonly Place[];
}

/** The tables, rooms and video rooms of one session: counted beside their picture, each with its label and its link. */
export function Places({ edition, session, all }: Props) {
  const { t } = useTranslation();
  const own = all
    .filter(({ sessionId }) => sessionId === session.id)
    .toSorted((one, other) => one.number - other.number);
  const of = (kind: Kind) => own.filter((one) => one.kind === kind);
  const tables = of('TABLE').length;
  const video = of('VIDEO').length;
  return (
    <div className="places">
      <div className="counts">
        {KINDS.map((kind) => (
          <Count key={kind} edition={edition} session={session} kind={kind} places={of(kind)} />
        ))}
        <PlaceList edition={edition} places={own} />
      </div>
      {tables + video > 0 ? (
        <HallPicture
          halls={tables > 0 ? [{ name: t('settings.places.hall'), tables }] : []}
          videoRooms={video}
        />
      ) : (
        <p className="note bad">{t('settings.places.none')}</p>
      )}
    </div>
  );
}

interface CountProps extends Omit<Props, 'all'> {
  readonly kind: Kind;
  readonly places: readonly Place[];
}

/** One more, or the last one away. */
function Count({ edition, session, kind, places }: CountProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const acts = usePartActs(edition, 'places');
  const [busy, setBusy] = useState(false);
  const last = places.at(-1);
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      void message.error(reasonOf(error));
    } finally {
      await acts.refresh();
      setBusy(false);
    }
  };
  const label = t(`settings.places.kind.${kind}`);
  return (
    <div className="place-count">
      <span>{label}</span>
      <Button
        size="small"
        disabled={busy || !last}
        aria-label={t('settings.places.fewer', { what: label })}
        onClick={() => last && void run(() => acts.remove(last.id, last.version))}
      >
        −
      </Button>
      <b className="num" aria-live="polite">
        {places.length}
      </b>
      <Button
        size="small"
        disabled={busy}
        aria-label={t('settings.places.more', { what: label })}
        onClick={() =>
          void run(() =>
            acts.add({
              session: session.ref,
              kind,
              number: nextNumber(places, session.id, kind),
            }),
          )
        }
      >
        +
      </Button>
    </div>
  );
}

/** Each place by its name, with what stands on its sign and where its video is held. */
function PlaceList({
  edition,
  places,
}: {
  readonly edition: string;
  readonly places: readonly Place[];
}) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<Place>();
  if (places.length === 0) return null;
  const isVideo = edited?.kind === 'VIDEO';
  const sheet: Sheet<'places'> = {
    kind: 'places',
    fields: [
      {
        key: 'label',
        label: t('settings.places.label'),
        control: 'text',
        hint: t('settings.places.labelHint'),
      },
      ...(isVideo
        ? [
            {
              key: 'link',
              label: t('settings.places.link'),
              control: 'text',
              hint: t('settings.places.linkHint'),
            } as const,
          ]
        : []),
    ],
    blank: { label: '', link: '' },
    valuesOf: ({ label, link }) => ({ label, link }),
    formOf: (changed) => changed,
  };
  return (
    <details>
      <summary>{t('settings.places.each')}</summary>
      <ul className="part-lines">
        {places.map((one) => (
          <li key={one.id}>
            <div>
              {one.name}
              {one.kind === 'VIDEO' && (
                <span className={one.link === '' ? 'sub hot' : 'sub'}>
                  {' · '}
                  {one.link === '' ? t('settings.places.noLink') : one.link}
                </span>
              )}
            </div>
            <Button size="small" onClick={() => setEdited(one)}>
              {t('settings.change')}
            </Button>
          </li>
        ))}
      </ul>
      {edited && (
        <EditRow
          key={edited.id}
          edition={edition}
          sheet={sheet}
          row={edited}
          title={edited.name}
          onClose={() => setEdited(undefined)}
        />
      )}
    </details>
  );
}
