import type { FastifyInstance } from 'fastify';
import type { Centre } from '../context.ts';
import { bindEndpoint } from '../http/endpoint.ts';
import { saveCampaign, summarizeCampaigns } from './campaigns.ts';

export function campaignRoutes(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(app, centre, 'campaigns', () => summarizeCampaigns(centre));
  bindEndpoint(app, centre, 'saveCampaign', (input) => saveCampaign(centre, input));
}
