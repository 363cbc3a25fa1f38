import { AppError, type FieldProblem } from '@jiqia/errors';

/** What keeps a need from being submitted: without a word on the problem nobody can answer it. */
export function assertSubmittable(need: {
  readonly title: string;
  readonly problem: string;
  readonly secrecyDeclared: boolean;
}): void {
  const fields: FieldProblem[] = [];
  if (need.problem === '') fields.push({ field: 'problem', message: '请填写主要问题' });
  if (!need.secrecyDeclared)
    fields.push({ field: 'secrecyDeclared', message: '请勾选涉密声明：所填内容不涉及国家秘密' });
  if (fields.length === 0) return;
  throw new AppError({
    code: 'NEED_INCOMPLETE',
    kind: 'ruleViolated',
    message: `需求“${need.title}”还不能提交：${fields.map((f) => f.message).join('；')}`,
    fields,
  });
}
