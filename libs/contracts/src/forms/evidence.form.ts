import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { EVIDENCE_KIND } from '../words/evidence.words.js';
import { issueOf, refusal } from '../words/remark.js';
import { judgeEvidenceNumber, plainEvidenceNumber } from './evidence-number.js';
import { text } from './text.js';
import { isPage } from './web-address.js';

/** Pieces of evidence that one capability names. */
const MOST_EVIDENCE = 50;

/** The address of a page that anybody may open: https only. */
const pageAddress = text(300).refine(
  (value) => value === '' || isPage(value),
  refusal('URL_INVALID'),
);

/**
 * What proves a capability: a patent, a paper, a project … by number or title, one of them at least. Numbers are kept in one writing;
 * what the rule of its kind says is wrong is refused, what it knows nothing of is taken.
 */
export const evidenceSchema = z
  .strictObject({
    kind: z.enum(codesOf(EVIDENCE_KIND)),
    number: text(120).default(''),
    title: text(200).default(''),
    year: z.number().int().min(1950).max(2100).nullable().default(null),
    /** Who gave or registered it: an office, a fund, whoever awards. */
    issuer: text(120).default(''),
    url: pageAddress.default(''),
  })
  .overwrite((row) => ({ ...row, number: plainEvidenceNumber(row.kind, row.number) }))
  .superRefine(({ kind, number, title }, context) => {
    if (number === '' && title === '') context.addIssue(issueOf('EVIDENCE_NAMELESS', ['title']));
    if (judgeEvidenceNumber(kind, number) === 'wrong')
      context.addIssue(issueOf('EVIDENCE_NUMBER_WRONG', ['number'], { number }));
  })
  .meta({ id: 'Evidence' });
export type EvidenceForm = z.infer<typeof evidenceSchema>;

export const evidenceList = z.array(evidenceSchema).max(MOST_EVIDENCE);
