import type { Tier } from '../../task/queue-policy.ts';

/** Consumers' tiers, the most valuable first. */
export const TIERS = ['diamond', 'gold', 'silver', 'mass'] as const satisfies readonly Tier[];

/** Classes of groups (organisations with members), the most weighty first. */
export const GROUP_CLASSES = ['group-a', 'group-b', 'group-c'] as const;
export type GroupClass = (typeof GROUP_CLASSES)[number];

/** What a service standard goes by: the group's class where the customer is a group, else the tier. */
export const SEGMENTS = [...TIERS, ...GROUP_CLASSES] as const;
export type Segment = (typeof SEGMENTS)[number];

export function isGroupClass(segment: Segment): segment is GroupClass {
  return GROUP_CLASSES.some((each) => each === segment);
}
