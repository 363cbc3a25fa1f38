import { type ReactNode, useEffect, useRef } from 'react';
import './menu.css';

/**
 * A button that opens a short list of links and buttons below it. It closes when one is chosen, on Escape (the button has the
 * focus again), and when one looks elsewhere. The element is the browser's own, so that it works by keyboard and before anything is loaded.
 */
export function Menu({
  label,
  className,
  atEnd = false,
  children,
}: {
  readonly label: ReactNode;
  readonly className?: string;
  /** The list hangs from the right edge of the button. */
  readonly atEnd?: boolean;
  readonly children: ReactNode;
}) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const shut = ({ target }: Event) => {
      const own = box.current;
      if (own?.open === true && !(target instanceof Node && own.contains(target))) own.open = false;
    };
    addEventListener('pointerdown', shut);
    addEventListener('focusin', shut);
    return () => {
      removeEventListener('pointerdown', shut);
      removeEventListener('focusin', shut);
    };
  }, []);
  const close = () => {
    if (box.current) box.current.open = false;
  };
  return (
    <details
      ref={box}
      className="menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || box.current?.open !== true) return;
        close();
        box.current.querySelector('summary')?.focus();
      }}
    >
      <summary className={className}>{label}</summary>
      <div
        className={atEnd ? 'menu-list at-end' : 'menu-list'}
        onClick={() => {
          // What opens now gives the focus back to the button.
          box.current?.querySelector('summary')?.focus();
          close();
        }}
      >
        {children}
      </div>
    </details>
  );
}
