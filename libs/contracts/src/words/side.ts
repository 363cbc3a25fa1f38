import { z } from 'zod';

/**
 * The two sides of every programme: demand (needs of every kind: technology, project seeking money, skill gap …) and supply
 * (capabilities of every kind: expertise, achievement, package, fund …). The tables are `need` and `capability`.
 */
export const SIDES = ['need', 'capability'] as const;
export type Side = (typeof SIDES)[number];
export const sideSchema = z.enum(SIDES);

export const otherSide = (side: Side): Side => (side === 'need' ? 'capability' : 'need');
