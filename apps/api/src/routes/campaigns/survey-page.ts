import { isChangeable, type SurveySheet } from '@jiqia/campaigns';
import { MOST_ANSWERS } from '@jiqia/contracts/forms';
import { NEED_STATES } from '@jiqia/contracts/states';
import {
  type CodeEntry,
  COOPERATION_MODE,
  FIELDS,
  NEED_KIND,
  remarkWords,
  type Worded,
} from '@jiqia/contracts/words';
import { HtmlTemplates } from '@jiqia/documents';
import type { FieldProblem } from '@jiqia/errors';
import type { Response } from 'express';
import { plainStyle } from '../../http/plain-page.js';
import type { SurveyPageForm } from './survey-form.js';

const templates = new HtmlTemplates(new URL('.', import.meta.url));
const { style, policy } = plainStyle(new URL('./survey-page.css', import.meta.url));

interface Standing extends Worded {
  readonly next: string;
  readonly refused?: true;
}

/** What the page is made of: whose it is, what was typed, and how the last sending ended. */
export interface SurveyPage {
  readonly sheet: SurveySheet;
  readonly form: SurveyPageForm;
  readonly saved?: 'need' | 'none' | undefined;
  readonly refused?: {
    readonly code: string;
    readonly message: string;
    readonly problems: readonly FieldProblem[];
  };
}

/** The page on which an organisation hands in its needs, one after the other. */
export function surveyPage(page: SurveyPage): string {
  const { sheet, form, refused } = page;
  const { campaign, needs, open } = sheet;
  const full = needs.length >= MOST_ANSWERS && form.need === undefined;
  return templates.render('survey-page', {
    style,
    title: campaign.name,
    // A page without its secret in it: the address of the page itself.
    action: '?',
    standing: standingOf(page),
    sheet: sheetOf(sheet),
    form: open && !full ? form : null,
    fields: FORM,
    problems: problemsBy(refused?.problems ?? []),
  });
}

/** A page for a link that leads nowhere, or what cannot be taken. */
export const surveyProblemPage = (heading: string, next: Worded): string =>
  templates.render('survey-page', {
    style,
    title: heading,
    standing: { zh: heading, next: next.zh, en: next.en, refused: true },
    sheet: null,
    form: null,
  });

/** No script, nothing from elsewhere, only this very style sheet; found by no search engine. */
export function sendSurveyPage(response: Response, page: string): void {
  response
    .setHeader('Content-Security-Policy', policy)
    .setHeader('X-Robots-Tag', 'noindex, nofollow')
    .type('html')
    .send(page);
}

function standingOf({ sheet, form, saved, refused }: SurveyPage): Standing | null {
  const { open, needs, target } = sheet;
  if (!open)
    return {
      zh: '征集已结束',
      next: '如仍需填报或修改，请联系组织单位。',
      en: 'The survey is over. Please call the office if you have a need.',
    };
  if (refused) return refusedStanding(refused, form);
  if (saved === 'need' && needs.length > 0)
    return {
      zh: '已收到，谢谢',
      next: '审核之前、截止之前都可以修改；还有其他需求的，请继续填写。',
      en: 'Thank you, it has come in. You may change it until it is looked at, or hand in another.',
    };
  if (target.state === 'DECLINED')
    return {
      zh: '已告知暂无需求，谢谢',
      next: `所填原因：${target.words}。如有变化，截止之前仍可在下面填报。`,
      en: 'You have said that you have no need. If that changes, fill in the form below.',
    };
  return null;
}

function refusedStanding(
  { code, message, problems }: NonNullable<SurveyPage['refused']>,
  form: SurveyPageForm,
): Standing {
  if (code === 'VERSION_CHANGED')
    return {
      zh: '这条需求刚刚有修改',
      next: '下面是您填写的内容，没有保存。请重新打开链接，核对后再修改。',
      en: 'Somebody else has changed this need. Please open the link again.',
      refused: true,
    };
  const many = problems.length > 0 && form.action === 'submit';
  return {
    zh: many ? '还没有提交' : message,
    next: many ? '请按下面各项的说明修改后再提交，已填的内容都在。' : '',
    en: many ? 'Not handed in yet: please see what is wrong below.' : 'This was not taken.',
    refused: true,
  };
}

const sheetOf = ({ campaign, target, needs, open }: SurveySheet) => {
  const [year, month, day] = campaign.deadline.split('-').map(Number);
  const { name, phone, email } = campaign.organiser;
  return {
    organiser: name,
    organisation: target.organisation,
    until: `${year}年${month}月${day}日`,
    day: campaign.deadline,
    asks: campaign.asks.split('\n').filter((line) => line.trim() !== ''),
    call: [phone, email].filter(Boolean).join('，'),
    needs: needs.map((need) => ({
      title: need.title,
      state: NEED_STATES.labels[need.state],
      change: open && isChangeable(need) ? `?need=${need.id}#form` : null,
    })),
  };
};

/** Sentences by field; those of a list's rows and of the contact stand at the field itself. */
function problemsBy(problems: readonly FieldProblem[]): Record<string, string[]> {
  const by: Record<string, string[]> = {};
  for (const { field, ...made } of problems) {
    const name =
      FORM.map((shown) => shown.problem ?? shown.name).find(
        (one) => field === one || field.startsWith(`${one}.`),
      ) ?? field.split('.')[0];
    (by[name ?? field] ??= []).push(remarkWords(made));
  }
  return by;
}

interface FormField extends Worded {
  readonly name: keyof SurveyPageForm;
  readonly kind: 'text' | 'area' | 'select' | 'boxes' | 'box' | 'date' | 'tel' | 'email';
  /** The field of the need, where it is called otherwise; what is wrong within it stands there too. */
  readonly problem?: string;
  readonly mode?: string;
  readonly options?: readonly unknown[];
}
const optionsOf = (list: Readonly<Record<string, CodeEntry>>) =>
  Object.entries(list).map(([code, { zh }]) => ({ code, zh }));

const FORM: readonly FormField[] = [
  { name: 'title', kind: 'text', zh: '需求名称（必填）', en: 'Title' },
  {
    name: 'kinds',
    kind: 'boxes',
    zh: '需求类型（可多选）',
    en: 'Kinds',
    options: optionsOf(NEED_KIND),
  },
  { name: 'problem', kind: 'area', zh: '主要问题（必填）', en: 'The problem' },
  { name: 'keyTechnology', kind: 'area', zh: '技术关键和指标', en: 'Key technology, figures' },
  { name: 'goal', kind: 'area', zh: '预期目标', en: 'What is to be reached' },
  {
    name: 'basis',
    kind: 'area',
    zh: '现有基础（检测诊断类请写明对象和现状）',
    en: 'What is there already',
  },
  { name: 'field', kind: 'select', zh: '所属领域', en: 'Field', options: FIELDS },
  {
    name: 'cooperation',
    kind: 'boxes',
    zh: '合作方式（可多选）',
    en: 'Ways of cooperation',
    options: optionsOf(COOPERATION_MODE),
  },
  {
    name: 'budgetWan',
    kind: 'text',
    mode: 'decimal',
    zh: '拟投入资金（万元，不填为面议）',
    en: 'Budget, in 10,000 yuan',
  },
  { name: 'validUntil', kind: 'date', zh: '需求有效期至', en: 'Valid until' },
  {
    name: 'backers',
    kind: 'area',
    zh: '联合需求单位（有同样需求的其他企业，每行一个；修改时留空即不变）',
    en: 'Other firms that share this need, one a line',
  },
  {
    name: 'posts',
    problem: 'details.posts',
    kind: 'area',
    zh: '所需岗位和人数（人才类填写，每行一个，如：焊接工程师 3）',
    en: 'Posts and how many people, one a line',
  },
  {
    name: 'amountWan',
    problem: 'details.amountWan',
    kind: 'text',
    mode: 'decimal',
    zh: '融资金额（融资类填写，万元）',
    en: 'Money sought, in 10,000 yuan',
  },
  {
    name: 'useOfFunds',
    problem: 'details.useOfFunds',
    kind: 'area',
    zh: '资金用途（融资类填写）',
    en: 'What the money is for',
  },
  { name: 'contactName', problem: 'contact.name', kind: 'text', zh: '联系人', en: 'Contact' },
  {
    name: 'contactPhone',
    problem: 'contact.phone',
    kind: 'tel',
    zh: '手机或电话',
    en: 'Telephone',
  },
  { name: 'contactEmail', problem: 'contact.email', kind: 'email', zh: '邮箱', en: 'E-mail' },
  {
    name: 'anonymous',
    kind: 'box',
    zh: '匿名发布：双方同意对接之前，不向他人显示单位名称',
    en: 'Do not show our name until both sides agree',
  },
  {
    name: 'secrecyDeclared',
    kind: 'box',
    zh: '我承诺：所填内容不涉及国家秘密，可以公开发布（必选）',
    en: 'Nothing in this is classified',
  },
];
