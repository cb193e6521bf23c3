import type { LiveFromCentre } from '../../contract/live.ts';
import { ApprovalInbox, type OtherFrame } from './approval-inbox.ts';
import { type ApprovalPorts, ApprovalRequests } from './approval-requests.ts';

export interface ApprovalParts {
  /** What this agent asked for. */
  readonly requests: ApprovalRequests;
  /** What waits for this account's word. */
  readonly inbox: ApprovalInbox;
}

/** Both sides of approval; `listen` takes frames off the live channel and passes on what is not theirs. */
export function wireApprovals(
  ports: ApprovalPorts,
): ApprovalParts & { readonly listen: (on: (frame: OtherFrame) => void) => (frame: LiveFromCentre) => void } {
  const requests = new ApprovalRequests(ports);
  const inbox = new ApprovalInbox(requests, ports.now, ports.changed);
  return {
    requests,
    inbox,
    listen: (on) => (frame) => {
      const other = inbox.hear(frame);
      if (other) on(other);
    },
  };
}
