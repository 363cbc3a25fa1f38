import { fieldLimit } from './template-fields.js';

describe('the limit of a field in a template', () => {
  it.each([
    ['need', 'title', '不超过 120 字'],
    ['need', 'keywords', '最多 10 项'],
    ['need', 'budgetWan', '0 至 10000000'],
    ['need', 'contact.phone', '不超过 40 字'],
    ['need', 'organisation.name', '不超过 120 字'],
    ['need', 'secrecyDeclared', ''],
    ['capability', 'title', '不超过 200 字'],
    ['capability', 'trl', '1 至 9'],
    ['capability', 'person.email', '不超过 200 字'],
    ['capability', 'nothing.of.it', ''],
  ] as const)('of %s, %s, is “%s”', (side, field, limit) =>
    expect(fieldLimit(side, field)).toBe(limit),
  );
});
