import type { Claim, Term } from './claims.js';
import type { Segment } from './marks.js';

/** A text with its marks: yellow where it bears the other side out, dotted where there is a doubt. */
export function Marked({ segments }: { readonly segments: readonly Segment[] }) {
  return segments.map((segment, at) => <Piece key={at} segment={segment} />);
}

function Piece({ segment: { text, kind, ends } }: { readonly segment: Segment }) {
  if (kind === null) return text;
  const words = ends.length === 0 ? text : <WithMarks text={text} marks={ends.join('')} />;
  return kind === 'pro' ? <mark>{words}</mark> : <span className="miss">{words}</span>;
}

/** The marks never stand at the beginning of a line. */
const WithMarks = ({ text, marks }: { readonly text: string; readonly marks: string }) => (
  <>
    {text.slice(0, -1)}
    <span className="whole">
      {text.slice(-1)}
      <sup>{marks}</sup>
    </span>
  </>
);

interface TermProps {
  readonly of: Term;
  readonly side: 'need' | 'able';
  readonly claims: readonly Claim[];
  readonly children: string;
}

/** A term beside the texts, marked where a claim speaks of it. */
export function TermText({ of, side, claims, children }: TermProps) {
  const own = claims.filter((claim) => claim[side].terms.includes(of));
  const [first] = own;
  if (!first || children === '') return children;
  const ends = own.map(({ mark }) => mark);
  return <Piece segment={{ text: children, kind: first.kind, marks: ends, ends }} />;
}
