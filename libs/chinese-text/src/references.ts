/** Numbers of patents and certificates, versions, standards with their numbers: they refer to a paper and name no thing. */
const REFERENCE = new RegExp(
  `^(?:${[
    String.raw`(?:zl|cn|us|wo|ep|jp)?\d{6,}[\dx.]*[a-z]?\d?`,
    String.raw`v\d+(?:\.\d+)*`,
    String.raw`(?:gbt?|gjb|iso|iec|iatf|din|astm|jb|hg|yb|qb|ts|en|db|tb|sj)[-/]?\d[\d.a-z-]*`,
    'www|https?|com',
  ].join('|')})$`,
);

export const isReference = (word: string): boolean => REFERENCE.test(word);
