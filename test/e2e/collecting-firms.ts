import { dayInBeijing } from '@jiqia/clock';
import { docx, row, table } from '../support/word-file.js';

const DAY = 24 * 3600 * 1000;
export const dayAfter = (days: number): string => dayInBeijing(new Date(Date.now() + days * DAY));
export const EAST = { park: '东江产业园', region: '东江区' };
export const WEST = { park: '西江产业园', region: '西江区' };
/** Forty firms of two parks, the first twenty in the east. */
export const FIRMS = Array.from({ length: 40 }, (_, i) => i + 1);
export const firm = (n: number): string => `江澄第${n}精密制造有限公司`;
export const parkOf = (n: number): typeof EAST => (n <= 20 ? EAST : WEST);
/** How each of them answers; the other ten do not. */
export const BY_FORM = [1, 2, 3, 4, 5, 6, 21, 22, 23, 24, 25, 26];
export const BY_LIST = [7, 8, 9, 10, 27, 28, 29, 30];
export const BY_LINK = [11, 12, 13, 31, 32, 33];
export const BY_VISIT = [14, 15, 34, 35];

/** The form of one firm, as Word writes it. */
export const formOf = (n: number): Uint8Array =>
  docx(
    table(
      row('需求名称', `第${n}家表中需求`),
      row('单位名称', firm(n)),
      row('主要问题', '铸件内部气孔靠人工抽检，漏检率高。'),
      row('技术关键', '0.3 毫米以上气孔在线检出'),
      row('预期目标', '漏检率降到 1% 以下'),
      row('所属领域', '光机电一体化'),
      row('联系人', `联系人${n}`),
      row('手机', `1380000${String(n).padStart(4, '0')}`),
    ),
  ).bytes;
