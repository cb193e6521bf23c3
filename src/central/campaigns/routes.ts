import type { FastifyInstance } from 'fastify';
import type { Centre } from '../context.ts';
import { bindEndpoint } from '../http/endpoint.ts';
import { saveCampaign, summarizeCampaigns } from './campaigns.ts';
import { listMessages, MESSAGE_BODY_LIMIT, readMessage, removeMessage, saveMessage } from './messages.ts';

export function campaignRoutes(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(app, centre, 'campaigns', () => summarizeCampaigns(centre));
  bindEndpoint(app, centre, 'saveCampaign', ({ savedAt, ...input }) => saveCampaign(centre, input, savedAt));
  bindEndpoint(app, centre, 'campaignMessages', (input) => listMessages(centre, input));
  bindEndpoint(app, centre, 'campaignMessageSound', (input) => readMessage(centre, input));
  bindEndpoint(
    app,
    centre,
    'saveCampaignMessage',
    (input, principal) => saveMessage(centre, principal, input),
    { bodyLimit: MESSAGE_BODY_LIMIT },
  );
  bindEndpoint(app, centre, 'removeCampaignMessage', (input) => removeMessage(centre, input));
}
