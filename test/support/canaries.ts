import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { DISCLOSURE, fieldsAt, type ReachedTier, type Tier } from '@jiqia/contracts/disclosure';
import { allowed } from '@jiqia/identity';
import { unzipSync } from 'fflate';
import { ORGANISATIONS, type SeededTexts } from './rights-seeds.js';
import { type Caller, resourceOf, type World } from './rights-world.js';

type Kind = 'need' | 'capability' | 'organisation';
/** A word that stands in one field of one row and nowhere else. */
export interface Canary {
  readonly token: string;
  readonly kind: Kind;
  /** Number of the row, or the name of an organisation. */
  readonly ref: string;
  /** The field as views call it; null for what no view has: it is shown to nobody; `contact` for how its person is reached. */
  readonly field: string | null;
}

/** Words to be seeded, and where each was put. */
export function plantCanaries(): { readonly texts: SeededTexts; readonly canaries: Canary[] } {
  const canaries: Canary[] = Object.values(ORGANISATIONS).map(({ externalId, name }) => ({
    token: externalId,
    kind: 'organisation',
    ref: name,
    field: 'externalId',
  }));
  let persons = 0;
  const put = (kind: Kind, ref: string, field: string | null, what = field): string => {
    const token = wordOf(`${kind} ${what} ${ref}`);
    canaries.push({ token, kind, ref, field });
    return token;
  };
  const person = (kind: Kind, ref: string, name: string) => {
    const phone = `1990000${String(1000 + persons++)}`;
    canaries.push({ token: phone, kind, ref, field: 'contact' });
    return { name, phone, email: `${put(kind, ref, 'contact', 'mail')}@people.example.org` };
  };
  const amount = (kind: Kind, ref: string, field: string): number => {
    const value = 700_000 + canaries.length + 0.25;
    canaries.push({ token: String(value), kind, ref, field });
    return value;
  };
  return {
    canaries,
    texts: {
      answer: 'kzanswerreason',
      need: (ref) => ({
        title: '压铸件气孔在线检测',
        kinds: ['FINANCE'],
        problem: put('need', ref, 'problem'),
        keyTechnology: put('need', ref, 'keyTechnology'),
        goal: put('need', ref, 'goal'),
        basis: put('need', ref, 'basis'),
        indicators: [{ name: put('need', ref, 'indicators'), target: '1' }],
        budgetWan: amount('need', ref, 'budgetWan'),
        details: {
          useOfFunds: put('need', ref, 'details'),
          amountWan: amount('need', ref, 'details'),
        },
        contact: person('need', ref, '何清'),
      }),
      capability: (ref) => ({
        title: '机器视觉检测',
        detail: put('capability', ref, 'detail'),
        indicators: [{ name: put('capability', ref, 'indicators'), value: '1' }],
        priceWan: amount('capability', ref, 'priceWan'),
        avoidOrganisations: [put('capability', ref, null, 'avoid')],
      }),
    },
  };
}

/** A word that shares no part with another. */
const wordOf = (text: string): string =>
  `kz${createHash('sha256').update(text).digest('hex').slice(0, 24)}`.replaceAll(
    /\d/g,
    (digit) => 'ghijklmnop'[Number(digit)] ?? '',
  );

const tierOf = ({ kind, field }: Canary): Tier =>
  field === null ? 'OWN' : ((DISCLOSURE[kind] as Readonly<Record<string, Tier>>)[field] ?? 'OWN');

/** What stands above a tier. */
export const above = (canaries: readonly Canary[], reached: ReachedTier): Canary[] =>
  canaries.filter((one) => one.field === null || !fieldsAt(one.kind, reached).includes(one.field));

/** What a caller may not read of all that was planted. */
export function closedTo(canaries: readonly Canary[], world: World, caller: Caller): Canary[] {
  return canaries.filter(({ kind, ref, field }) => {
    if (field === null || field === 'contact') return true;
    const row = world.rows[kind].find(({ label }) => label === ref);
    if (!row) throw new Error(`${ref} is not seeded`);
    const resource = resourceOf(kind, world.reachedBy(caller, row));
    const fields = allowed(caller.actor, `${kind}.read`, resource as never);
    return fields !== 'all' && !(fields ?? []).includes(field);
  });
}

/** Everything readable in a file: what is packed is unpacked. */
export function readableIn(bytes: Buffer): string {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return pdfText(bytes);
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return bytes.toString('utf8');
  return Object.values(unzipSync(bytes))
    .map((member) => Buffer.from(member).toString('utf8'))
    .join('\n');
}

const PDF_TEXT = resolve('test/support/pdf-text.mjs');
const read = new Map<string, string>();

/** The words on the pages of a PDF; of the same file once. */
function pdfText(bytes: Buffer): string {
  const key = createHash('sha256').update(bytes).digest('hex');
  const known = read.get(key);
  if (known !== undefined) return known;
  const text = execFileSync(process.execPath, [PDF_TEXT], { input: bytes, encoding: 'utf8' });
  read.set(key, text);
  return text;
}

/** Those of the words that a text holds. */
export const foundIn = (text: string, canaries: readonly Canary[]): string[] => {
  const low = text.toLowerCase();
  return canaries.flatMap((one) =>
    low.includes(one.token) ? [`${one.field ?? 'hidden'} of ${one.ref} (${tierOf(one)})`] : [],
  );
};
