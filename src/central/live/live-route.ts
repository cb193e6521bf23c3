import type { FastifyInstance } from 'fastify';
import type { WebSocket } from 'ws';
import { WaihuError } from '../../contract/errors.ts';
import { type LiveFromCentre, liveFromDesk } from '../../contract/live.ts';
import { assertNever } from '../../core/assert-never.ts';
import type { BriefingFeed } from '../briefings/briefing-feed.ts';
import type { Centre } from '../context.ts';
import { askAgain } from '../database/ask-again.ts';
import type { DeskFrames } from '../fleet/desk-frames.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { API_PREFIX, bindEndpoint } from '../http/endpoint.ts';
import { type SessionPrincipal, sessionOf } from '../http/principal.ts';
import type { ApprovalFeed } from '../offers/approval-feed.ts';
import type { LiveBoard } from './board.ts';
import { endedSessions } from './ended-sessions.ts';
import { enrolled } from './enrolled.ts';
import { noteContact, noteState } from './presence.ts';

/** A client that says no hello within this time is cut off, ms. */
const HELLO_WITHIN_MS = 10_000;
/** How often the sessions of open channels are looked at, ms. */
const SESSION_CHECK_MS = 5_000;
/** Frames waiting beyond this mean a client that does not read, bytes. */
const MOST_BUFFERED = 4 * 1024 * 1024;

export interface LiveParts {
  readonly board: LiveBoard;
  readonly fleet: Fleet;
  readonly approvals: ApprovalFeed;
  readonly briefings: BriefingFeed;
}

interface Connection {
  readonly socket: WebSocket;
  readonly principal: SessionPrincipal;
  readonly epoch: string | undefined;
  readonly fleet: DeskFrames | undefined;
  stopNews?: readonly (() => void)[];
  stopWatching?: (() => void) | undefined;
}

/** Binds the live channel and the board; hints become frames. */
export function liveRoutes(
  app: FastifyInstance,
  centre: Centre,
  { board, fleet, approvals, briefings }: LiveParts,
): void {
  const connections = new Set<Connection>();
  const send = ({ socket }: Pick<Connection, 'socket'>, frame: LiveFromCentre) => {
    if (socket.bufferedAmount > MOST_BUFFERED) socket.terminate();
    else socket.send(JSON.stringify(frame));
  };

  /** A connection of the database that broke is no reason to cut a desk off. */
  const again = <T>(ask: () => Promise<T>) => askAgain(centre.differences, ask);

  const stopHints = centre.hints.listen((hint) => {
    switch (hint.kind) {
      case 'all-desks':
        for (const connection of connections) send(connection, { kind: 'pull-now' });
        return;
      case 'desk':
        for (const connection of connections)
          if (connection.epoch === hint.epoch) send(connection, { kind: 'pull-now' });
        return;
      case 'board':
        board.touch();
        return;
      case 'session-ended':
        for (const connection of connections)
          if (connection.principal.tokenHash === hint.tokenHash) endSession(connection, hint.reason);
        return;
      // offers/approval-feed.ts listens to it.
      case 'approval':
      // briefings/briefing-feed.ts listens to it.
      case 'briefings':
      // fleet/fleet.ts listens to these.
      case 'fleet-desk':
      case 'fleet-leader':
      case 'fleet-pace':
        return;
      default:
        assertNever(hint);
    }
  });
  // The hint that a session ended may get lost, and nobody hints that one ran out.
  const stopChecking = centre.clock.every(SESSION_CHECK_MS, async () => {
    try {
      const hashes = [...connections].map(({ principal }) => principal.tokenHash);
      const ended = await endedSessions(centre, hashes);
      for (const connection of connections) {
        const reason = ended.get(connection.principal.tokenHash);
        if (reason) endSession(connection, reason);
      }
    } catch (error) {
      centre.log.warn('sessions could not be checked, tried again', { error: String(error) });
    }
  });
  app.addHook('onClose', async () => {
    stopHints();
    stopChecking();
  });

  const endSession = (connection: Connection, reason: 'elsewhere' | 'expired') => {
    send(connection, {
      kind: 'session-ended',
      code: reason === 'elsewhere' ? 'session.elsewhere' : 'session.expired',
    });
    connection.socket.close(1000);
  };

  const watch = async (connection: Connection, since?: number) => {
    if (connection.principal.account.role === 'agent') throw new WaihuError('forbidden');
    connection.stopWatching?.();
    connection.stopWatching = undefined;
    const stop = await again(() =>
      board.watch((message) => send(connection, { kind: 'board', message }), since),
    );
    if (connection.socket.readyState === connection.socket.OPEN) connection.stopWatching = stop;
    else stop();
  };

  const greet = async (socket: WebSocket, token: string, epoch: string | undefined): Promise<Connection> => {
    const principal = await again(() => sessionOf(centre, token));
    if (epoch !== undefined) await enrolled(centre, principal, epoch);
    const connection: Connection = {
      socket,
      principal,
      epoch,
      fleet:
        epoch === undefined ? undefined : fleet.join(principal, epoch, (frame) => send({ socket }, frame)),
    };
    connections.add(connection);
    send(connection, { kind: 'welcome', centreTime: centre.clock.nowMs() });
    await again(() => noteContact(centre, connection.principal.account.id, true));
    centre.hints.send({ kind: 'board' });
    connection.stopNews = [approvals, briefings].map((feed) =>
      feed.join(principal.account, (frame) => send(connection, frame)),
    );
    return connection;
  };

  const take = async (connection: Connection, text: string) => {
    const frame = liveFromDesk.parse(JSON.parse(text));
    const agentId = connection.principal.account.id;
    switch (frame.kind) {
      case 'hello':
        throw new WaihuError('bad-request');
      case 'state':
        await again(() => noteState(centre, agentId, frame));
        centre.hints.send({ kind: 'board' });
        return;
      case 'heartbeat':
        return again(() => noteContact(centre, agentId, true));
      case 'watch-board':
        return watch(connection);
      case 'board-since':
        return watch(connection, frame.seq);
      case 'unwatch-board':
        connection.stopWatching?.();
        connection.stopWatching = undefined;
        return;
      default:
        // A desk without an epoch has no leases to dial from.
        if (!connection.fleet) throw new WaihuError('bad-request');
        return connection.fleet.take(frame);
    }
  };

  const leave = async (connection: Connection) => {
    connections.delete(connection);
    connection.stopWatching?.();
    for (const stop of connection.stopNews ?? []) stop();
    await connection.fleet?.leave();
    const agentId = connection.principal.account.id;
    if ([...connections].some((other) => other.principal.account.id === agentId)) return;
    await again(() => noteContact(centre, agentId, false));
    centre.hints.send({ kind: 'board' });
  };

  app.get(`${API_PREFIX}/live`, { websocket: true }, (socket) => {
    let connection: Connection | undefined;
    let turn: Promise<void> = Promise.resolve();
    const failed = (error: unknown) => {
      const { code } = WaihuError.from(error);
      if (code === 'session.expired' || code === 'session.elsewhere')
        send({ socket }, { kind: 'session-ended', code });
      centre.log.info('live channel closed', { code });
      socket.close(1008, code);
    };
    const hello = setTimeout(() => socket.close(1008, 'hello'), HELLO_WITHIN_MS);
    /** Frames of one desk are taken in their order. */
    const inTurn = (work: () => Promise<void>) => {
      turn = turn.then(work).catch(failed);
    };
    socket.on('message', (data: Buffer) => {
      inTurn(async () => {
        if (connection) return take(connection, data.toString());
        const frame = liveFromDesk.parse(JSON.parse(data.toString()));
        if (frame.kind !== 'hello') throw new WaihuError('bad-request');
        clearTimeout(hello);
        connection = await greet(socket, frame.token, frame.epoch);
      });
    });
    socket.on('error', (error) => centre.log.info('live channel broke', { error: error.message }));
    socket.on('close', () => {
      clearTimeout(hello);
      inTurn(async () => {
        if (connection) await leave(connection);
      });
    });
  });

  bindEndpoint(app, centre, 'board', () => board.snapshot());
}
