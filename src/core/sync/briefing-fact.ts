/** An agent confirmed that they have read a briefing; once for each agent. */
export interface BriefingRead {
  readonly kind: 'briefing.read';
  readonly briefingId: string;
  readonly agentId: string;
  readonly at: number;
}
