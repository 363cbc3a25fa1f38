/** What lies over the page until it is answered, and lists that open out of it. */
const OVER = '.ant-modal-wrap, .ant-drawer-open, .ant-popconfirm';
const LISTS = '.ant-select-dropdown';
const STOPS =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), iframe, [tabindex="0"]';

const isShown = (one: Element): boolean => one.getClientRects().length > 0;
const topmost = (): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>(OVER)].findLast(isShown);
const isOnPage = (one: Element): boolean => one.closest(`${OVER}, ${LISTS}`) === null;
const isNowhere = (one: Element | null): boolean => one === null || one === document.body;

/** From the last control of what lies on top the focus goes to its first one, and back. */
function hold(event: KeyboardEvent): void {
  if (event.key !== 'Tab') return;
  const box = topmost();
  const now = document.activeElement;
  if (!box || now?.closest(LISTS)) return;
  const stops = [...box.querySelectorAll<HTMLElement>(STOPS)].filter(isShown);
  const [first] = stops;
  const last = stops.at(-1);
  const isOut = isNowhere(now) || !box.contains(now);
  const next = event.shiftKey
    ? isOut || now === first || now === box
      ? last
      : undefined
    : isOut || now === last
      ? first
      : undefined;
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/**
 * Keeps the focus within what lies over the page, and gives it back to the control that had it before once that is gone.
 * Called once, for every page: most of what opens is taken out of the page at once when it closes.
 */
export function keepFocus(): void {
  let before: HTMLElement | null = null;
  addEventListener('keydown', hold, true);
  addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && target !== document.body && isOnPage(target))
      before = target;
  });
  new MutationObserver((changes) => {
    const isClosed = changes.some(({ removedNodes }) => removedNodes.length > 0);
    if (!isClosed || topmost() || !isNowhere(document.activeElement)) return;
    if (before?.isConnected) before.focus({ preventScroll: true });
  }).observe(document.body, { childList: true });
}
