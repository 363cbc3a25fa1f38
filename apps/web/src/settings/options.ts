/** What may be chosen in a question. */
export interface Option {
  readonly code: string;
  readonly zh: string;
  readonly en?: string;
}

/** Lines as choices: a line that stood there before keeps its code, another gets one that none had. */
export function optionsOf(text: string, before: readonly Option[]): Option[] {
  const lines = [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);
  const taken = new Set(before.map(({ code }) => code));
  let number = 0;
  const fresh = (): string => {
    do number++;
    while (taken.has(`O${number}`));
    return `O${number}`;
  };
  return lines.map((zh) => before.find((one) => one.zh === zh) ?? { code: fresh(), zh });
}
