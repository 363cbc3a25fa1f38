import { POLICIES } from '@jiqia/identity';
import { Controller, Get, type Type } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA } from '@nestjs/common/constants.js';
import { PagesModule } from '../routes/pages.module.js';
import { RoutesModule } from '../routes/routes.module.js';
import { ROUTE_POLICY } from './route-policy.js';

/** `Controller.method` of every route, with the policy it names. */
function routes(controllers: readonly Type[]): (readonly [route: string, policy: unknown])[] {
  return controllers.flatMap((controller) => {
    const prototype = controller.prototype as Record<string, unknown>;
    return Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const method = name === 'constructor' ? undefined : prototype[name];
      if (typeof method !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, method)) return [];
      const policy: unknown = Reflect.getMetadata(ROUTE_POLICY, method);
      return [[`${controller.name}.${name}`, policy] as const];
    });
  });
}

const served = [RoutesModule, PagesModule].flatMap(
  (module) => Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, module) as Type[],
);

describe('route policies', () => {
  it('finds the routes', () => {
    const found = routes(served).map(([route]) => route);
    expect(found.length).toBeGreaterThan(35);
    expect(found).toEqual(
      expect.arrayContaining([
        'NeedsController.move',
        'AnswersController.answer',
        'LivePageController.home',
      ]),
    );
  });

  it.each(routes(served))('%s names a policy that exists: %s', (_route, policy) => {
    expect(POLICIES).toContain(policy);
  });

  it('has no policy that nobody uses', () => {
    const used = new Set(routes(served).map(([, policy]) => policy));
    expect(POLICIES.filter((policy) => !used.has(policy))).toEqual([]);
  });

  it('would see a route that names none', () => {
    @Controller()
    class Careless {
      @Get()
      read(): void {}
    }
    expect(routes([Careless])).toEqual([['Careless.read', undefined]]);
  });
});
