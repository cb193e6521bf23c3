/** What tray, title and badge say of the agent: one of five. */
export const AGENT_LIGHTS = ['signed-out', 'available', 'busy', 'break', 'in-call'] as const;
export type AgentLight = (typeof AGENT_LIGHTS)[number];

/** What of the desk's state decides it. */
export interface LightSource {
  readonly phase: 'signed-out' | 'signing-in' | 'signed-in';
  readonly status: string;
  readonly breakReason?: string | undefined;
  readonly work?: { readonly stage: 'preview' | 'call' | 'wrap-up' } | undefined;
}

/** A call outranks the status: that takes effect after it. Not available without a reason is busy, with one a break. */
export function lightOf({ phase, status, breakReason, work }: LightSource): AgentLight {
  if (phase !== 'signed-in') return 'signed-out';
  if (work?.stage === 'call') return 'in-call';
  if (status === 'available') return 'available';
  return breakReason === undefined ? 'busy' : 'break';
}
