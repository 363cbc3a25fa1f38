import { createHash } from 'node:crypto';
import { escapeHtml } from '@jiqia/documents';
import type { AnswerSheet } from './answer-sheets.reader.js';
import { isOpen, momentIn, type Standing, standingOf } from './answers.words.js';

const STYLE = `*{box-sizing:border-box}body{font:17px/1.7 "Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:680px;margin:0 auto;padding:20px 16px 48px;color:#0f172a;overflow-wrap:anywhere}
h1{font-size:22px;line-height:1.4;color:#12467b;margin:8px 0}h2{font-size:17px;margin:24px 0 4px}p{margin:6px 0}dl{margin:12px 0}dt{color:#475569;font-size:15px}dd{margin:0 0 10px}ol,ul{margin:4px 0;padding-left:1.4em}
textarea{width:100%;font:inherit;padding:8px;border:1px solid #64748b;border-radius:4px}button{font:inherit;padding:10px 28px;margin:12px 12px 0 0;border:1px solid #12467b;border-radius:4px;background:#12467b;color:#fff;min-height:48px}
.quiet{background:#fff;color:#12467b}.note{color:#475569;font-size:15px}.standing{border-left:4px solid #12467b;padding:4px 0 4px 14px;margin:20px 0}.standing p{margin:0}.standing strong{color:#12467b}
@media(max-width:420px){button{width:100%;margin-right:0}}`;

/** The policy of these pages: no script, nothing from elsewhere, only this very style sheet. */
export const ANSWER_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** The page a recipient answers on; the two buttons show only while an answer is awaited. */
export function answerPage(sheet: AnswerSheet): string {
  const { form, need, capability } = sheet;
  const title = `【${form.name}】邀请洽谈`;
  const expert = [capability.organisation, capability.person].filter(Boolean).join(' ');
  const reasons =
    sheet.reasons.length > 0
      ? `<h2>为什么推荐</h2><ol>${sheet.reasons.map((reason) => `<li>${escapeHtml(reason)}</li>`).join('')}</ol>`
      : '';
  return page(
    title,
    `<p>${escapeHtml(form.organiser.name || '技洽会组委会')}邀请${sheet.side === 'need' ? '贵单位' : '您'}参加${escapeHtml(form.programme)}，与对方一对一洽谈：</p>
<dl><dt>技术需求</dt><dd>${escapeHtml(need.title)}（${escapeHtml(need.organisation)}）</dd>
<dt>${escapeHtml(capability.kindLabel)}</dt><dd>${escapeHtml(capability.title)}（${escapeHtml(expert)}）</dd></dl>
${reasons}<h2>时间与地点</h2><ul>${form.sessions
      .map((s) => `<li>${escapeHtml(`${s.name}（${s.date} ${s.from}–${s.until}）`)}</li>`)
      .join('')}</ul>${form.venue ? `<p>${escapeHtml(form.venue)}</p>` : ''}
${isOpen(sheet) ? answerForm(sheet) : standing(standingOf(sheet))}`,
  );
}

/** A page for a link that leads nowhere, or an answer that cannot be taken. */
export const answerProblemPage = (problem: Standing): string =>
  page(problem.heading, standing(problem));

function answerForm(sheet: AnswerSheet): string {
  const until = sheet.expiresAt
    ? `<p class="note">请在 ${escapeHtml(momentIn(sheet.expiresAt, sheet.form.timeZone))} 前答复。</p>`
    : '';
  return `<h2>您的答复</h2><p class="note">${standingOf(sheet).next}</p>${until}
<form method="post"><label for="reason">附言或婉拒原因（可不填）</label><textarea id="reason" name="reason" maxlength="500" rows="3"></textarea>
<div><button name="answer" value="ACCEPTED">接受邀约</button><button name="answer" value="DECLINED" class="quiet">婉拒</button></div></form>`;
}

const standing = ({ heading, next }: Standing): string =>
  `<div class="standing" role="status"><p><strong>${escapeHtml(heading)}</strong></p><p>${escapeHtml(next)}</p></div>`;

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
