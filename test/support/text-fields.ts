/** A schema of the API's description, as far as it is read here. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}
export interface Description {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly requestBody?: {
              readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
            };
          }
        >
      >
    >
  >;
}

/** Deeper than any form. */
const MOST_DEEP = 8;
/** Says itself what it takes: an id, a day, an hour, bytes. */
const isFree = ({ type, format, pattern, enum: words, const: word }: Schema): boolean =>
  (type === 'string' || (Array.isArray(type) && type.includes('string'))) &&
  words === undefined &&
  word === undefined &&
  pattern === undefined &&
  (format === undefined || format === 'email' || format === 'uri');

/** The fields of every body that take any text, by their names, with the fewest characters that one of that name may have. */
export function textFields(api: Description): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const follow = (schema: Schema): Schema =>
    schema.$ref === undefined
      ? schema
      : (schema.$ref
          .slice(2)
          .split('/')
          .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], api) as Schema);
  const walk = (given: Schema | undefined, name: string, deep: number): void => {
    if (given === undefined || deep > MOST_DEEP) return;
    const schema = follow(given);
    if (isFree(schema))
      found.set(name, Math.min(found.get(name) ?? Infinity, schema.maxLength ?? Infinity));
    for (const one of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
      walk(one, name, deep + 1);
    walk(schema.items, name, deep + 1);
    if (typeof schema.additionalProperties === 'object')
      walk(schema.additionalProperties, name, deep + 1);
    for (const [key, one] of Object.entries(schema.properties ?? {})) walk(one, key, deep + 1);
  };
  for (const methods of Object.values(api.paths))
    for (const { requestBody } of Object.values(methods))
      for (const { schema } of Object.values(requestBody?.content ?? {})) walk(schema, '', 0);
  return found;
}
