/** Kinds of failure the product knows. Only the API's problem filter turns a kind into an HTTP status. */
export const ERROR_KINDS = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'notFound',
  'conflict',
  'preconditionFailed',
  'ruleViolated',
  'limited',
  'dependency',
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];
