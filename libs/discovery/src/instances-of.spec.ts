import { instancesOf } from './instances-of.js';

abstract class Holder {
  abstract readonly name: string;
}
class One extends Holder {
  readonly name = 'one';
}
class Two extends Holder {
  readonly name = 'two';
}
const discoveryOf = (instances: readonly unknown[]): Parameters<typeof instancesOf>[0] =>
  ({ getProviders: () => instances.map((instance) => ({ instance })) }) as never;

describe('instancesOf', () => {
  it('finds each provider of the kind once, though two modules provide it', () => {
    const [one, two] = [new One(), new Two()];
    const found = instancesOf(discoveryOf([one, { name: 'three' }, two, one]), Holder);
    expect(found).toEqual([one, two]);
  });

  it('passes over what is not there yet, and over plain values', () => {
    expect(instancesOf(discoveryOf([undefined, null, 'one', 1]), Holder)).toEqual([]);
  });
});
