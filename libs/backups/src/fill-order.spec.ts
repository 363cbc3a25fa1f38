import { fillOrder } from './fill-order.js';

const tables = ['audit_link', 'audit_seal', 'need', 'organisation', 'person'].map((name) => ({
  name,
}));

describe('the order in which tables are filled', () => {
  it('has what others refer to first', () => {
    const order = fillOrder(tables, [
      ['audit_link', 'audit_seal'],
      ['need', 'person'],
      ['need', 'organisation'],
      ['person', 'organisation'],
    ]).map(({ name }) => name);
    expect(order).toEqual(['audit_seal', 'organisation', 'audit_link', 'person', 'need']);
  });

  it('cannot be had in a ring', () =>
    expect(() =>
      fillOrder(tables, [
        ['need', 'person'],
        ['person', 'need'],
      ]),
    ).toThrow('need, person'));
});
