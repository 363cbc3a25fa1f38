/** The mark: mortise and tenon, the need left, the capability right. */
export const Mark = ({ size = 30 }: { readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
    <path fill="#96491A" d="M3 3h16v11.2l-6.5-2.8v17.2l6.5-2.8V37H3z" />
    <path fill="#0E5A6B" d="M21.5 3H37v34H21.5V23.6L15 26.4V13.6l6.5 2.8z" />
  </svg>
);
