import { type SmsOrder, smsAccepted, smsRefused, smsReport } from '../../../contract/sms-wire.ts';
import { GatewayError, type SendAnswer, type SmsGateway } from '../../messages/sms-gateway.ts';

export interface HttpSmsOptions {
  /** Without `/messages`. */
  readonly url: string;
  readonly token: string;
  /** Until a request is given up; ms. */
  readonly timeoutMs?: number | undefined;
}

const TIMEOUT_MS = 5_000;
/** Answers below 500 that say nothing of the message: too early, too many, or our own token. */
const OURS_TO_MEND: readonly number[] = [401, 403, 408, 409, 425, 429];

/** A gateway that speaks the wire of src/contract/sms-wire.ts. */
export function createHttpSms({ url, token, timeoutMs = TIMEOUT_MS }: HttpSmsOptions): SmsGateway {
  const base = url.replace(/\/+$/, '');
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${base}${path}`, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause: unknown) => {
      throw new GatewayError('unreachable', `the gateway was not reached: ${String(cause)}`, { cause });
    });
  return {
    async send(order: SmsOrder): Promise<SendAnswer> {
      const answer = await ask('/messages', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': order.id },
        body: JSON.stringify(order),
      });
      if (answer.ok) return { kind: 'accepted', gatewayId: (await readAs(answer, smsAccepted)).id };
      await refuseUnclear(answer);
      return { kind: 'refused', ...(await readAs(answer, smsRefused)) };
    },
    async find(id) {
      const answer = await ask(`/messages/${encodeURIComponent(id)}`);
      if (answer.ok) return readAs(answer, smsReport);
      if (answer.status !== 404) throw troubleOf(answer);
      await answer.body?.cancel();
      return undefined;
    },
  };
}

/** Anything else than that is not said by a gateway: another server answers at its address, or it broke off. */
async function readAs<T>(answer: Response, shape: { parse(value: unknown): T }): Promise<T> {
  try {
    return shape.parse(await answer.json());
  } catch (cause) {
    throw new GatewayError('busy', `what answered ${answer.status} is no gateway`, { cause });
  }
}

async function refuseUnclear(answer: Response): Promise<void> {
  if (answer.status >= 400 && answer.status < 500 && !OURS_TO_MEND.includes(answer.status)) return;
  await answer.body?.cancel();
  throw troubleOf(answer);
}

/** 401 and 403: our token is not the right one; anything else is the gateway's own. */
function troubleOf({ status }: Response): GatewayError {
  const trouble = status === 401 || status === 403 ? 'refuses' : 'busy';
  return new GatewayError(trouble, `the gateway answered ${status}`);
}
