import { z } from 'zod';
import { issueOf } from '../words/remark.js';
import { requiredText, text } from './text.js';
import { formTexts, refuseClassified } from './unclassified.js';

/** A mail address, a number to call, or a name at a messenger, somewhere in a text. */
const CONTACT =
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)|(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)|(?:微信|QQ)号?[:：\s]*[\w-]{5,}/i;
/** A sum of money, in digits or words. */
const AMOUNT =
  /[\d一二三四五六七八九十百千两几数](?:[\d.,]*)\s*[余多]?\s*[十百千]?[万亿]?\s*[余多]?(?:元|块钱|人民币|美元|RMB|CNY|USD)|[¥￥$€]\s*\d/i;

const SHAPE = {
  title: requiredText(60),
  /** What the enterprise was faced with. */
  situation: requiredText(600),
  solution: requiredText(600),
  /** What came of it. */
  effect: requiredText(400),
  /** What one of them says of it. */
  quote: text(200).default(''),
  /** Both sides are asked whether sums of money may be told. */
  tellsAmounts: z.boolean().default(false),
  /** The same of telephone numbers and addresses. */
  tellsContacts: z.boolean().default(false),
};

type Told = { readonly tellsAmounts: boolean; readonly tellsContacts: boolean };

/** Sums of money and contacts have no place in a case unless both sides are asked for just that. */
function refuseUntold(form: Told, context: z.core.$RefinementCtx): void {
  // An id may look like a number to call.
  for (const { path, text: words } of formTexts({ ...form, outcomeId: '' })) {
    const plain = words.normalize('NFKC');
    if (!form.tellsContacts && CONTACT.test(plain))
      context.addIssue(issueOf('CASE_TELLS_CONTACT', [...path]));
    if (!form.tellsAmounts && AMOUNT.test(plain))
      context.addIssue(issueOf('CASE_TELLS_AMOUNT', [...path]));
  }
}

export const successCaseFormSchema = z
  .strictObject(SHAPE)
  .superRefine(refuseUntold)
  .superRefine(refuseClassified)
  .meta({ id: 'SuccessCaseForm' });
export type SuccessCaseForm = z.infer<typeof successCaseFormSchema>;

/** Of which outcome it is. */
export const newSuccessCaseSchema = z
  .strictObject({ outcomeId: z.uuid(), ...SHAPE })
  .superRefine(refuseUntold)
  .superRefine(refuseClassified)
  .meta({ id: 'NewSuccessCaseForm' });
export type NewSuccessCase = z.infer<typeof newSuccessCaseSchema>;

/** What one side says to the words that it has read; a no after a yes takes it back. */
export const caseAnswerSchema = z
  .strictObject({
    textVersion: z.number().int().min(1),
    given: z.boolean(),
    reason: text(200).default(''),
  })
  .meta({ id: 'SuccessCaseAnswerForm' });
export type CaseAnswer = z.infer<typeof caseAnswerSchema>;

/** What a side has signed on paper, beside the scan that is handed in: to which words, who signed, and when. */
export const casePaperSchema = z.strictObject({
  name: requiredText(200),
  textVersion: z.coerce.number().int().min(1),
  /** `true` for a yes. */
  given: z.enum(['true', 'false']),
  reason: text(200).default(''),
  signedBy: requiredText(60),
  signedOn: z.iso.date(),
});
export type CasePaper = CaseAnswer & Pick<z.infer<typeof casePaperSchema>, 'signedBy' | 'signedOn'>;

export const caseWithdrawalSchema = z
  .strictObject({ reason: requiredText(200) })
  .meta({ id: 'SuccessCaseWithdrawal' });
