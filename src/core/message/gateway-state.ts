/**
 * Why a gateway takes no messages: it cannot be reached, it refuses us (our token), or it answers that it cannot now.
 */
export const GATEWAY_TROUBLES = ['unreachable', 'refuses', 'busy'] as const;
export type GatewayTrouble = (typeof GATEWAY_TROUBLES)[number];

/** `none`: no gateway is set up, and messages fail. */
export const GATEWAY_STATES = ['none', 'working', ...GATEWAY_TROUBLES] as const;
