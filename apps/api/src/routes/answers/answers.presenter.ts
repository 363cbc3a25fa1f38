const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** The page a recipient answers on; the two buttons show only while an answer is awaited. */
export function answerPage(
  letter: { readonly subject: string; readonly text: string },
  state: string,
  label: string,
): string {
  const words = letter.text
    .split('\n\n')
    .slice(0, -3)
    .map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`)
    .join('');
  const form =
    state === 'AWAITING'
      ? `<form method="post"><label for="reason">附言（可不填）</label><textarea id="reason" name="reason" maxlength="500" rows="3"></textarea>
         <div><button name="answer" value="ACCEPTED">接受邀约</button><button name="answer" value="DECLINED" class="quiet">婉拒</button></div></form>`
      : `<p class="state">当前状态：${escapeHtml(label)}</p>`;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(letter.subject)}</title><style>body{font:17px/1.7 "Noto Sans SC","Microsoft YaHei",sans-serif;max-width:680px;margin:0 auto;padding:24px;color:#0f172a}
h1{font-size:22px;color:#12467b}textarea{width:100%;font:inherit;padding:8px}button{font:inherit;padding:10px 28px;margin:12px 12px 0 0;border:1px solid #12467b;border-radius:4px;background:#12467b;color:#fff}
.quiet{background:#fff;color:#12467b}.state{font-weight:700;color:#12467b}</style></head><body><h1>${escapeHtml(letter.subject)}</h1>${words}${form}</body></html>`;
}
