import { z } from 'zod';
import { needFieldShape } from './need.form.js';
import { text } from './text.js';
import { refuseClassified } from './unclassified.js';

/** A broker makes at most so many proposals for one refinement. */
export const MOST_ROUNDS = 20;

const { title, problem, keyTechnology, indicators, goal, basis, keywords } = needFieldShape;
/** The words of a need that a broker refines; whose it is, money and time are the owner's alone. */
const wordsShape = { title, problem, keyTechnology, indicators, goal, basis, keywords };
export const refinedWordsSchema = z.strictObject(wordsShape).meta({ id: 'RefinedWords' });
export type RefinedWords = z.infer<typeof refinedWordsSchema>;

/** What a broker proposes: all of those words, and what was cleared up with the firm. */
export const refinementProposalSchema = z
  .strictObject({ ...wordsShape, note: text(2000).default('') })
  .superRefine(refuseClassified)
  .meta({ id: 'RefinementProposal' });
export type RefinementProposal = z.infer<typeof refinementProposalSchema>;

/** Whom to ask: an account by its id or its address. */
export const refinementAskSchema = z
  .strictObject({ broker: z.union([z.uuid(), z.email().max(254)]), words: text(1000).default('') })
  .meta({ id: 'RefinementAsk' });
export type RefinementAsk = z.infer<typeof refinementAskSchema>;
