import { useTranslation } from 'react-i18next';
import { columnsOf, type Hall } from './edition-plan.js';

const MOST_DRAWN = 60;
const CELL = { width: 64, height: 46 };

interface Props {
  readonly halls: readonly Hall[];
  readonly videoRooms: number;
}

/** The halls from above: each table with the need's seat at its left and the capability's at its right. It follows the numbers beside it. */
export function HallPicture({ halls, videoRooms }: Props) {
  const { t } = useTranslation();
  let first = 1;
  return (
    <div className="halls-drawn">
      {halls.map((hall, i) => {
        const from = first;
        first += hall.tables;
        return (
          <figure key={i}>
            <figcaption>
              {hall.name || t('setup.hallNumber', { n: i + 1 })}
              <span className="sub">{t('setup.tablesOf', { n: hall.tables })}</span>
            </figcaption>
            <Tables count={hall.tables} first={from} />
          </figure>
        );
      })}
      {videoRooms > 0 && (
        <p className="video-drawn">
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path
              d="M3 5.5h9v9H3zM12 9l5-3v8l-5-3z"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.75"
              strokeLinejoin="round"
            />
          </svg>
          {t('setup.videoDrawn', { n: videoRooms })}
        </p>
      )}
    </div>
  );
}

function Tables({ count, first }: { readonly count: number; readonly first: number }) {
  const { t } = useTranslation();
  const drawn = Math.min(count, MOST_DRAWN);
  const columns = columnsOf(drawn);
  const rows = Math.max(1, Math.ceil(drawn / columns));
  return (
    <>
      <svg
        role="img"
        aria-label={t('setup.tablesOf', { n: count })}
        viewBox={`0 0 ${columns * CELL.width} ${rows * CELL.height}`}
        style={{ maxWidth: columns * CELL.width }}
      >
        {Array.from({ length: drawn }, (_, i) => (
          <g
            key={i}
            transform={`translate(${(i % columns) * CELL.width} ${Math.floor(i / columns) * CELL.height})`}
          >
            <rect x="18" y="9" width="28" height="28" rx="3" className="table-top" />
            <path fill="var(--need)" d="M5 13h10v6l-4-1.6v11.2l4-1.6v6H5z" />
            <path fill="var(--able)" d="M49 13h10v20H49v-6l-4 1.6V17.4l4 1.6z" />
            <text x="32" y="27.5" textAnchor="middle">
              {first + i}
            </text>
          </g>
        ))}
      </svg>
      {count > drawn && <p className="sub">{t('setup.moreTables', { n: count - drawn })}</p>}
    </>
  );
}
