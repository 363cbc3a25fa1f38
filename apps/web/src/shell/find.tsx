import { useLocation, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../parts/use-keys.js';

const MOST_LETTERS = 200;

/** Looks through the library from any page; "/" leads here. The library has a field of its own. */
export function Find() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => field.current?.focus() });
  if (pathname === '/library') return null;
  return (
    <form
      className="find"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const q = field.current?.value.trim() ?? '';
        void navigate({ to: '/library', search: q === '' ? {} : { q } });
      }}
    >
      <input
        ref={field}
        type="search"
        maxLength={MOST_LETTERS}
        aria-label={t('shell.find')}
        placeholder={t('shell.find')}
      />
      <kbd aria-hidden>/</kbd>
    </form>
  );
}
