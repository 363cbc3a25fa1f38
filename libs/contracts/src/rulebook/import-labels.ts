import { z } from 'zod';
import { requiredText } from '../forms/text.js';
import { issueOf } from '../words/remark.js';

/** Labels of both sides together. */
const MOST_LABELS = 500;

/** As long as a label of a form may be; and a field by its name in the form, such as contact.phone. */
const label = requiredText(30);
const field = z
  .string()
  .regex(/^[a-zA-Z]+(?:\.[a-zA-Z]+)?$/)
  .max(60);

/**
 * What labels of sheets and forms mean beside those that the product knows: label → field, a list a side. Which fields there
 * are, and which labels are known already, whoever reads sheets says.
 */
export const importLabelsSchema = z
  .strictObject({ need: z.record(label, field), capability: z.record(label, field) })
  .superRefine(({ need, capability }, context) => {
    const count = Object.keys(need).length + Object.keys(capability).length;
    if (count > MOST_LABELS)
      context.addIssue(issueOf('LIST_TOO_LONG', [], { maximum: MOST_LABELS }));
  })
  .meta({ id: 'ImportLabels' });
export type ImportLabels = z.infer<typeof importLabelsSchema>;
