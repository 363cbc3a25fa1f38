import type {
  ruleHistoryPageSchema,
  ruleListSchema,
  ruleSchema,
  ruleTextSchema,
} from '@jiqia/contracts/http';
import { RULE_KIND, RULE_ORIGIN, ruleKeyLabel } from '@jiqia/contracts/words';
import type { RuleInForce, RuleLine, RuleText, RuleVersionEntry } from '@jiqia/rulebook';
import type { z } from 'zod';
import { readersLanguage, saidOf } from '../../http/readers-words.js';

export type Rule = z.input<typeof ruleSchema>;
type Entry = z.input<typeof ruleHistoryPageSchema>['items'][number];

export const ruleView = (rule: RuleInForce): Rule => ({
  kind: rule.kind,
  kindLabel: saidOf(RULE_KIND, rule.kind),
  key: rule.key,
  version: rule.version,
  content: { ...rule.content },
  origin: rule.origin,
  originLabel: saidOf(RULE_ORIGIN, rule.origin),
  source: rule.source,
  note: rule.written?.note ?? '',
  changedBy: rule.written?.createdBy ?? null,
  changedAt: rule.written?.createdAt.toISOString() ?? null,
});

export const lineView = (line: RuleLine): z.input<typeof ruleListSchema>['items'][number] => ({
  kind: line.kind,
  kindLabel: saidOf(RULE_KIND, line.kind),
  key: line.key,
  keyLabel: ruleKeyLabel(line.key, readersLanguage()),
  version: line.version,
  changedAt: line.changedAt?.toISOString() ?? null,
});

export const entryView = ({ createdAt, ...entry }: RuleVersionEntry): Entry => ({
  id: entry.id,
  version: entry.version,
  parent: entry.parent,
  note: entry.note,
  createdBy: entry.createdBy,
  createdAt: createdAt.toISOString(),
});

export const textView = ({
  version,
  content,
  entry,
}: RuleText): z.input<typeof ruleTextSchema> => ({
  version,
  content: content && { ...content },
  entry: entry && entryView(entry),
});
