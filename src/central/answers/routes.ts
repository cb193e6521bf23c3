import type { FastifyInstance } from 'fastify';
import type { Centre } from '../context.ts';
import { bindEndpoint } from '../http/endpoint.ts';
import { listAnswers, saveAnswer } from './answers.ts';

export function answerRoutes(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(app, centre, 'answers', () => listAnswers(centre));
  bindEndpoint(app, centre, 'saveAnswer', (input, principal) => saveAnswer(centre, principal, input));
}
