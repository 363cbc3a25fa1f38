import { type Action, ACTIONS } from '@jiqia/identity';
import { Controller, Get, type Type } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA } from '@nestjs/common/constants.js';
import { PagesModule } from '../routes/pages.module.js';
import { RoutesModule } from '../routes/routes.module.js';
import { PUBLIC_ROUTE } from './public-route.js';
import { ROUTE_POLICY } from './route-policy.js';

/** Asked by services that no route reaches yet, or that several routes reach by another name. */
const WITHOUT_A_ROUTE: readonly Action[] = [
  'need.import',
  'capability.import',
  'follow-up.begin',
  'invitation.expire',
  'nomination.lapse',
  // Asked in the searches.
  'budget.read',
];

/** Routes that whoever reaches the address may call; the live pages where the installation shows them. */
const PUBLIC = {
  always: [
    'HealthController.live',
    'HealthController.ready',
    'HealthController.read',
    'SessionController.open',
    'WelcomeController.read',
    'AnswersController.show',
    'AnswerCalendarController.file',
    'AnswersController.answer',
    'AnswerRecordController.write',
    'ConfirmController.show',
    'ConfirmController.answer',
    'SurveyController.show',
    'SurveyController.answer',
    'SignInController.show',
    'SignInController.signIn',
    'OneTimeLinkController.show',
    'OneTimeLinkController.use',
    'CodeSignInController.show',
    'CodeSignInController.ask',
    'CodeSignInController.enter',
    'ForgottenPasswordController.show',
    'ForgottenPasswordController.ask',
    'PasskeySignInController.show',
    'PasskeySignInController.script',
    'PasskeySignInController.begin',
    'PasskeySignInController.finish',
    'OidcSignInController.begin',
    'OidcSignInController.finish',
    // These know a sign-in that is under way by its cookie.
    'SignInStepController.show',
    'SignInStepController.enterCode',
    'SignInStepController.begin',
    'SignInStepController.confirm',
    'SignInStepController.changePassword',
    'ConsentPageController.show',
    'ConsentPageController.answer',
    'PublicCasesController.get',
    'PublicCasesController.list',
    'SecurityTextController.show',
  ],
  'live-page': ['LivePageController.page'],
};

/** `Controller.method` of every route, with the action it names, or what else is said of it. */
function routes(
  controllers: readonly Type[],
  key = ROUTE_POLICY,
): (readonly [route: string, policy: unknown])[] {
  return controllers.flatMap((controller) => {
    const prototype = controller.prototype as Record<string, unknown>;
    return Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const method = name === 'constructor' ? undefined : prototype[name];
      if (typeof method !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, method)) return [];
      const policy: unknown =
        Reflect.getMetadata(key, method) ?? Reflect.getMetadata(key, controller);
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
        'LivePageController.page',
      ]),
    );
  });

  it.each(routes(served))('%s names an action that exists: %s', (_route, action) => {
    expect(Object.keys(ACTIONS)).toContain(action);
  });

  it('name every action but those that are known to have no route', () => {
    const used = new Set(routes(served).map(([, action]) => action));
    const unused = Object.keys(ACTIONS).filter((action) => !used.has(action));
    expect(unused.toSorted()).toEqual([...WITHOUT_A_ROUTE].toSorted());
  });

  it.each(Object.entries(PUBLIC))('are open to visitors (%s) where it is listed', (how, listed) => {
    const open = routes(served, PUBLIC_ROUTE).filter(([, publicity]) => publicity === how);
    expect(open.map(([route]) => route).toSorted()).toEqual([...listed].toSorted());
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
