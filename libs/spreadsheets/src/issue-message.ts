import type { z } from 'zod';

/** What a form's schema objects to, in Chinese, with the limit in it. */
export function issueMessage(issue: z.core.$ZodIssue): string {
  const at = issue.path.at(-1);
  const place = typeof at === 'number' ? `第 ${at + 1} 项` : '';
  return `${place}${wording(issue)}`;
}

function wording(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big' && issue.origin === 'array')
    return `最多 ${issue.maximum} 项，请删减`;
  return issue.message;
}
