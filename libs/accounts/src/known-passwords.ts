/** The shortest password of the list that may be half of one that is refused. */
const LEAST_HALF = 4;

let list: Promise<ReadonlySet<string>> | undefined;

/**
 * The 49,233 passwords that published breaches have most often, in small letters; 17,950 of them have eight characters or
 * more. Read when the first password is set: no process needs them at its start.
 */
async function readList(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common'].map(String));
}

/** Whether a password is on the list, or made of two of it: so that what is asked for length is not answered by writing one twice. */
export async function isKnownPassword(password: string): Promise<boolean> {
  list ??= readList();
  const known = await list;
  const text = password.toLowerCase();
  if (known.has(text)) return true;
  for (let at = LEAST_HALF; at <= text.length - LEAST_HALF; at++) {
    if (!known.has(text.slice(at))) continue;
    const first = text.slice(0, at);
    if (known.has(first) || known.has(first.replace(/[ ._-]$/, ''))) return true;
  }
  return false;
}
