import { Outlet } from '@tanstack/react-router';
import { TopBar } from './top-bar.js';

/** Pages that are of no one fair. */
export const OfficeLayout = () => (
  <>
    <TopBar />
    <main id="main" className="wrap" tabIndex={-1}>
      <Outlet />
    </main>
  </>
);
