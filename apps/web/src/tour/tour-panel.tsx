import { useNavigate, useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '../i18n/later.js';
import { useRoles } from '../shell/roles.js';
import { setTour, type Tour } from './kept-tour.js';
import { pathOf, stepOf, STOPS } from './stops.js';
import { useLook } from './use-look.js';
import { zh } from './words.zh.js';
import './tour.css';

later({ tour: zh });

/** What to look at on this page and why it matters, at the foot of the window; the page makes room for it. */
export function TourPanel({ tour }: { readonly tour: Tour }) {
  const { t } = useTranslation();
  const { runsFairs } = useRoles();
  const navigate = useNavigate();
  const router = useRouter();
  const panel = useRef<HTMLElement>(null);
  const stop = STOPS[tour.at] ?? STOPS[0];
  const hasReport = '/fairs/$edition/report' in router.routesByPath;
  const path = pathOf(stop, tour, hasReport);
  useEffect(() => {
    if (runsFairs) void navigate({ href: path });
  }, [navigate, path, runsFairs]);
  useEffect(() => {
    if (runsFairs) panel.current?.focus({ preventScroll: true });
  }, [tour.at, runsFairs]);
  useLook(runsFairs ? stop.look : '', path);
  if (!runsFairs) return null;
  const go = (by: 1 | -1) => {
    const at = stepOf(tour.at, by);
    if (at !== null) setTour({ ...tour, at });
    else if (by === 1) setTour(null);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') go(1);
    else if (event.key === 'ArrowLeft') go(-1);
    else if (event.key === 'Escape') setTour(null);
  };
  const isLast = stepOf(tour.at, 1) === null;
  return (
    <aside ref={panel} className="tour" tabIndex={-1} aria-label={t('tour.title')} onKeyDown={keys}>
      <div className="tour-words" aria-live="polite">
        <p className="tour-at">
          {t('tour.at', { n: tour.at + 1, all: STOPS.length })}
          <i aria-hidden="true">
            {STOPS.map(({ key }, place) => (
              <s key={key} className={place <= tour.at ? 'on' : ''} />
            ))}
          </i>
        </p>
        <p>
          <b>{t(`tour.look.${stop.key}`)}</b> {t(`tour.why.${stop.key}`)}
        </p>
      </div>
      <div className="tour-acts">
        <button type="button" className="btn txt" onClick={() => setTour(null)}>
          {t('tour.leave')}
        </button>
        <button
          type="button"
          className="btn"
          disabled={stepOf(tour.at, -1) === null}
          onClick={() => go(-1)}
        >
          {t('tour.back')}
        </button>
        <button type="button" className="btn pri" onClick={() => go(1)}>
          {t(isLast ? 'tour.done' : 'tour.next')}
        </button>
      </div>
    </aside>
  );
}
