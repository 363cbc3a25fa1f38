/** What of an answer people have written, or named: it stays as it is in every language. By the last name of its place. */
const WRITTEN: ReadonlySet<string> = new Set(
  `title name names organisation organisations person ref label.zh zh cuts.label funnelCuts.label parks.label answers.text invites sides.text effect situation solution
   insteadOf answerReason stateReason number asks went task due aliases summary detail background problem basis goal keyTechnology
   keywords intro field fields cluster industry region regions park parks venue place places programme participant note reason
   said spokenWith words quote gaps adds missing value supplier society by hello who need capability edition organiser
   publicName organiserName recipient recipientOrganisation needTitle capabilityTitle sessionName slug source grams
   message.zh stageLabel.zh from subject html body email params content form indicators services honours results evidence
   question intellectualProperty id rows after before wanted address scope device practice benefits details options`
    .split(/\s+/)
    .filter(Boolean),
);
const HAN = /\p{Script=Han}/u;
/** A sentence of ours in English, with what somebody has written in it. */
const ENGLISH = /^“?[A-Za-z]{2,}[ :]/;

/** Where an answer speaks Chinese of its own, each place with what it says. */
export function chineseIn(body: unknown, names: readonly string[] = []): string[] {
  if (typeof body === 'string')
    return isChinese(body, names) ? [`${names.join('.')}: ${body}`] : [];
  if (Array.isArray(body)) return body.flatMap((one) => chineseIn(one, names));
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) => chineseIn(value, [...names, name]));
}

function isChinese(text: string, names: readonly string[]): boolean {
  if (!HAN.test(text) || ENGLISH.test(text)) return false;
  return !names.some(
    (name, i) => WRITTEN.has(name) || WRITTEN.has(names.slice(i, i + 2).join('.')),
  );
}
