import { unstorable } from '@jiqia/contracts/forms';
import { remark, wordedRemark } from '@jiqia/contracts/words';
import type { FieldProblem } from '@jiqia/errors';

/**
 * The first text in a value, at any depth and in keys too, that PostgreSQL would refuse or silently change; null when
 * there is none. Walks with its own stack, so that no depth of nesting ends the process.
 */
export function unstorableText(value: unknown): FieldProblem | null {
  const open: { readonly field: string; readonly value: unknown }[] = [{ field: '', value }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { field } = next;
    if (typeof next.value === 'string') {
      const code = unstorable(next.value);
      if (code) return { field, ...remark(code) };
    } else if (typeof next.value === 'object' && next.value !== null) {
      if (ArrayBuffer.isView(next.value)) continue;
      for (const [key, item] of Object.entries(next.value)) {
        const code = unstorable(key);
        if (code) {
          const problem = wordedRemark(remark(code));
          return { field, ...remark('NAME_UNSTORABLE', { problem }) };
        }
        open.push({ field: field === '' ? key : `${field}.${key}`, value: item });
      }
    }
  }
  return null;
}
