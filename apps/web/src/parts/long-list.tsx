import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

/** Fewer rows than these are all on the page, where the browser finds and prints them. */
const SHORT = 60;
/** Rows beyond the window that are there already. */
const AHEAD = 8;

interface Props<Row> {
  readonly rows: readonly Row[];
  /** About how tall a row is, in pixels; each is measured when it is seen. */
  readonly height: number;
  readonly keyOf: (row: Row) => string;
  readonly className: string;
  readonly children: (row: Row) => ReactNode;
}

/** A list that scrolls with the page. Of a long one only those rows are made that are near the window; each tells its place in the whole. */
export function LongList<Row>(props: Props<Row>) {
  return props.rows.length <= SHORT ? <All {...props} /> : <Near {...props} />;
}

function All<Row>({ rows, keyOf, className, children }: Props<Row>) {
  return (
    <ul>
      {rows.map((row) => (
        <li key={keyOf(row)} className={className}>
          {children(row)}
        </li>
      ))}
    </ul>
  );
}

function Near<Row>({ rows, height, keyOf, className, children }: Props<Row>) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  // What stands above the list may grow.
  useLayoutEffect(() => {
    const now = (list.current?.getBoundingClientRect().top ?? 0) + scrollY;
    if (Math.abs(now - top) > 1) setTop(now);
  });
  const view = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => height,
    overscan: AHEAD,
    scrollMargin: top,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
  });
  return (
    <ul ref={list} style={{ height: view.getTotalSize(), position: 'relative' }}>
      {view.getVirtualItems().map(({ index, key, start }) => {
        const row = rows[index];
        return row === undefined ? null : (
          <li
            key={key}
            ref={view.measureElement}
            data-index={index}
            aria-setsize={rows.length}
            aria-posinset={index + 1}
            className={className}
            style={{
              position: 'absolute',
              insetInline: 0,
              top: 0,
              transform: `translateY(${start - top}px)`,
            }}
          >
            {children(row)}
          </li>
        );
      })}
    </ul>
  );
}
