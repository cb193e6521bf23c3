import type { FastifyInstance } from 'fastify';
import type { Centre } from '../context.ts';
import { bindEndpoint } from '../http/endpoint.ts';
import { readBooks } from './books.ts';

export function reportRoutes(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(app, centre, 'books', () => readBooks(centre));
}
