import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTour } from './kept-tour.js';

const Panel = lazy(() =>
  import('./tour-panel.js').then(({ TourPanel }) => ({ default: TourPanel })),
);

/** Every page, and at its foot the tour where one is under way: nothing of it is loaded otherwise. */
export function TourHost() {
  const tour = useTour();
  return (
    <>
      <Outlet />
      {tour && (
        <Suspense fallback={null}>
          <Panel tour={tour} />
        </Suspense>
      )}
    </>
  );
}
