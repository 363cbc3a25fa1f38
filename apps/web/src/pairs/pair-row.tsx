import type { TFunction } from 'i18next';
import { Link } from '@tanstack/react-router';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldName } from '../parts/field-name.js';
import { stageOf, State } from '../parts/state.js';
import { wholePoints } from './points.js';
import type { Match } from './use-pairs.js';

interface Props {
  readonly match: Match;
  readonly edition: string;
  readonly isOn: boolean;
}

/** One pair in the list: what, with whom, how good, how far. */
export const PairRow = memo(function PairRow({ match, edition, isOn }: Props) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isOn) return;
    row.current?.scrollIntoView({ block: 'nearest' });
    // Whoever moves along the list by keys stays on the row that is open.
    if (document.activeElement?.closest('.rows'))
      row.current?.querySelector('a')?.focus({ preventScroll: true });
  }, [isOn]);
  const { capability } = match;
  return (
    <li ref={row} className={isOn ? 'on' : ''}>
      <Link
        from="/fairs/$edition/pairs"
        to="/fairs/$edition/pairs"
        params={{ edition }}
        search={(now) => ({ ...now, match: match.id })}
        aria-current={isOn ? 'true' : undefined}
        activeProps={{}}
      >
        <span className="l1">{match.need.title}</span>
        <span className="l2">
          {[capability.person || capability.organisation, capability.title].join(' · ')}
        </span>
        <span className="l3">
          <State stage={stageOf(match.state)}>{match.stateLabel}</State>
          <span className="ell">{subLine(match, fieldName(match.need.field), t)}</span>
        </span>
        <span className="sc">
          {wholePoints(match.score)}
          <small>{match.levelLabel}</small>
        </span>
      </Link>
    </li>
  );
});

function subLine(match: Match, field: string, t: TFunction): string {
  const { state, stateReason, vetoLabel, handRank, rank, pinned } = match;
  const why = state === 'VETOED' ? vetoLabel : stateReason;
  const place =
    handRank === null ? t('pairs.place', { n: rank }) : t('pairs.byHand', { n: handRank });
  const last = why && CLOSED.has(state) ? why : place;
  return [field, pinned ? t('pairs.pinned') : '', last].filter(Boolean).join('　');
}

/** States that tell more by their reason than by the place. */
const CLOSED: ReadonlySet<string> = new Set(['DECLINED', 'DISMISSED', 'LAPSED', 'VETOED']);
