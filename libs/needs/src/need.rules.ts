import type { Worded } from '@jiqia/contracts/words';
import { AppError, type FieldProblem } from '@jiqia/errors';
import type { NeedRow } from './need.types.js';

type Judged = Pick<
  NeedRow,
  'title' | 'problem' | 'keyTechnology' | 'goal' | 'indicators' | 'field' | 'secrecyDeclared'
>;

/** What keeps a need from being submitted: without a word on the problem nobody can answer it. */
export function assertSubmittable(need: Judged): void {
  refuse(need, { zh: '提交', en: 'submitted' }, submittable(need));
}

/** What keeps a need from being published: experts must see of which field it is and what would solve it. */
export function assertComplete(need: Judged): void {
  const fields = submittable(need);
  if (need.field === '') fields.push({ field: 'field', message: '请填写所属领域' });
  if (need.keyTechnology === '' && need.goal === '' && need.indicators.length === 0) {
    fields.push({
      field: 'keyTechnology',
      message: '请填写技术关键、技术指标或预期目标中的至少一项',
    });
  }
  refuse(need, { zh: '发布', en: 'published' }, fields);
}

function submittable(need: Judged): FieldProblem[] {
  const fields: FieldProblem[] = [];
  if (need.problem === '') fields.push({ field: 'problem', message: '请填写主要问题' });
  if (!need.secrecyDeclared)
    fields.push({ field: 'secrecyDeclared', message: '请勾选涉密声明：所填内容不涉及国家秘密' });
  return fields;
}

function refuse(need: Judged, what: Worded, fields: readonly FieldProblem[]): void {
  if (fields.length === 0) return;
  throw new AppError({
    code: 'NEED_INCOMPLETE',
    params: {
      title: need.title,
      action: what,
      problems: fields.map((f) => f.message).join('；'),
    },
    fields,
  });
}
