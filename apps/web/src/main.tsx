import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { startSpeaking } from './i18n/index.js';
import { keepFocus } from './parts/overlay-focus.js';
import './design/base.css';

const RELOADED = 'jiqia-reloaded';

// A new release has taken away a part that this tab still refers to: the new page is loaded, once.
addEventListener('vite:preloadError', (event) => {
  if (sessionStorage.getItem(RELOADED) !== null) return;
  event.preventDefault();
  sessionStorage.setItem(RELOADED, '1');
  location.reload();
});

async function start(): Promise<void> {
  if (!('toSorted' in Array.prototype)) await import('./old-browsers.js');
  await startSpeaking();
  const root = document.getElementById('root');
  if (root)
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
}

keepFocus();
void start();
