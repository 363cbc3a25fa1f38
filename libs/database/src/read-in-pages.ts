/** Rows a statement: making objects of them takes a few milliseconds, and other work gets its turn in between. */
const PAGE = 200;

/**
 * Reads a long list a page at a time.
 * @param page reads up to `take` rows after the id given (null: from the first), in the order of ids
 */
export async function readInPages<R extends { readonly id: string }>(
  page: (after: string | null, take: number) => Promise<R[]>,
): Promise<R[]> {
  const all: R[] = [];
  for (;;) {
    const rows = await page(all.at(-1)?.id ?? null, PAGE);
    for (const row of rows) all.push(row);
    if (rows.length < PAGE) return all;
  }
}
