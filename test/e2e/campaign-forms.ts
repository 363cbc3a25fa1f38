import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';

/** What a firm types on the page. */
export const typed = (title: string) => ({
  action: 'submit',
  title,
  kinds: ['TACKLE', 'DIAGNOSE'],
  problem: '铸件内部气孔靠人工抽检，漏检率高。',
  keyTechnology: '识别 0.3 毫米以上的气孔',
  basis: '压铸缸盖，月产两万件，现为人工抽检',
  goal: '在线检出 0.3 毫米以上的气孔',
  field: '光机电一体化',
  cooperation: 'DEVELOP_JOINT',
  budgetWan: '80',
  contactName: '何清',
  contactPhone: '13800000000',
  secrecyDeclared: 'yes',
});

/** A need that an officer types for a firm. */
export const needOf = (title: string) => ({
  title,
  problem: '能耗高',
  goal: '降低能耗',
  field: '其他',
});

/** A list with one need of each of these organisations. */
export const sheetOfFirms = (names: readonly string[]): Buffer =>
  Buffer.from(
    names
      .map((name) =>
        JSON.stringify({
          需求名称: `${name}的表中需求`,
          单位名称: name,
          主要问题: '能耗高',
          预期目标: '降低能耗 10%',
          所属领域: '新能源与高效节能',
        }),
      )
      .join('\n'),
  );

/** The edition that the campaign feeds. */
export const EDITION = {
  id: 'SURVEYED',
  programme: '摸底对接会',
  name: '摸底后的技洽会',
  sessions: [
    {
      id: 'AM',
      name: '上午',
      date: '2099-01-10',
      from: '09:00',
      until: '12:00',
      tables: 2,
      videoRooms: 0,
      slotMinutes: 30,
    },
  ],
};

/** Paths of the links in the letters to an address, the oldest letter first. */
export async function surveyLinksTo(data: string, address: string): Promise<string[]> {
  const folder = join(data, 'invitations');
  const mails = await Promise.all(
    readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .map((name) => PostalMime.parse(readFileSync(join(folder, name)))),
  );
  return mails
    .filter(({ to }) => to?.[0]?.address === address)
    .toSorted((a, b) => (a.messageId ?? '').localeCompare(b.messageId ?? ''))
    .flatMap(({ text = '' }) => /\/survey\/[\w-]{43}/.exec(text)?.[0] ?? []);
}
