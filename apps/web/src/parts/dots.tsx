/** Short words beside each other with a dot between; none of them is broken between two lines. */
export const Dots = ({ of }: { readonly of: readonly (string | null | undefined)[] }) => (
  <p className="sub dots">{of.map((one) => one && <span key={one}>{one}</span>)}</p>
);
