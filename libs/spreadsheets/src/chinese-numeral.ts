const PLAIN: Readonly<Record<string, string>> = {
  〇: '零',
  壹: '一',
  贰: '二',
  两: '二',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
  萬: '万',
  億: '亿',
};
const DIGITS = '零一二三四五六七八九';
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/**
 * A Chinese numeral below a trillion, in everyday or banker's characters; null when it is none. Colloquial shortcuts
 * (一百二 for 120) are none: a numeral counts only when writing the number out gives it back.
 */
export function chineseNumeral(text: string): number | null {
  const plain = [...text].map((character) => PLAIN[character] ?? character).join('');
  if (!/^[零一二三四五六七八九十百千万亿]+$/.test(plain)) return null;
  const [, yi = '', wan = '', rest = ''] =
    /^(?:(.+)亿)?(?:零?([^零亿万][^亿万]*)万)?([^亿万]*)$/.exec(plain) ?? [];
  const value = section(yi) * 100_000_000 + section(wan) * 10_000 + section(rest);
  return Number.isSafeInteger(value) && bare(written(value)) === bare(plain) ? value : null;
}

/** A run of digit characters such as 二〇二六, as ASCII digits; null when there is anything else. */
export function digitByDigit(text: string): string | null {
  const digits = [...text].map((character) => DIGITS.indexOf(PLAIN[character] ?? character));
  return digits.length > 0 && digits.every((digit) => digit >= 0) ? digits.join('') : null;
}

function section(text: string): number {
  let total = 0;
  let digit: number | null = null;
  for (const character of text) {
    const unit = UNITS[character];
    if (unit === undefined) digit = DIGITS.indexOf(character);
    else {
      total += (digit ?? 1) * unit;
      digit = null;
    }
  }
  return total + (digit ?? 0);
}

/** The number in everyday characters, without 零 and with 一十 throughout: what two spellings are compared by. */
function written(value: number): string {
  const part = (n: number): string =>
    [1000, 100, 10, 1]
      .map((unit) => {
        const digit = Math.floor(n / unit) % 10;
        return digit === 0
          ? '零'
          : `${DIGITS[digit]}${Object.keys(UNITS).find((key) => UNITS[key] === unit) ?? ''}`;
      })
      .join('')
      .replace(/零+/g, '零')
      .replace(/零$/, '');
  const yi = Math.floor(value / 100_000_000);
  const wan = Math.floor(value / 10_000) % 10_000;
  const head = `${yi > 0 ? `${part(yi)}亿` : ''}${wan > 0 ? `${part(wan)}万` : ''}`;
  return `${head}${part(value % 10_000)}`;
}

const bare = (text: string): string =>
  text.replace(/^零|零(?=[万亿])/g, '').replace(/(^|[^一二三四五六七八九])十/g, '$1一十');
