import { z } from 'zod';

/** What limits a field; nothing where it is free. */
export interface FieldLimits {
  /** Characters. */
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}
interface JsonSchema extends FieldLimits {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  /** What a list has. */
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** Limits of the fields of a form by their paths (`contact.phone`; of the rows of a list as `evidence.title`), read from the very schema that judges it. */
export function fieldLimitsOf(form: z.ZodType): (field: string) => FieldLimits {
  const schema = z.toJSONSchema(form, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
  }) as JsonSchema;
  return (field) =>
    field.split('.').reduce(
      (at, name) => {
        const { properties = {} } = at.items ? bare(schema, at.items) : at;
        return bare(schema, properties[name]);
      },
      bare(schema, schema),
    );
}

/** What a name stands for, without the null that may stand beside it. */
function bare({ $defs }: JsonSchema, at: JsonSchema = {}): JsonSchema {
  const one = at.anyOf?.[0] ?? at;
  return one.$ref === undefined ? one : ($defs?.[one.$ref.replace('#/$defs/', '')] ?? {});
}
