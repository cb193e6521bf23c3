import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { GatewayError, type SmsGateway } from '../../../src/central/messages/sms-gateway.ts';
import type { SmsOrder } from '../../../src/contract/sms-wire.ts';

/** A gateway, and what a test may do to it. */
export interface GatewayUnderTest {
  readonly gateway: SmsGateway;
  /** What went out to the network, each once. */
  wentOut(): readonly Pick<SmsOrder, 'id' | 'to' | 'text'>[];
  beDown(down: boolean): void;
  swallowAnswers(count: number): void;
}

/** What every gateway guarantees (src/central/messages/sms-gateway.ts). */
export function smsGatewayContract(under: () => GatewayUnderTest): void {
  const order = (change: Partial<SmsOrder> = {}): SmsOrder => ({
    id: v7(),
    to: '+8615400000001',
    text: '您好，受理编号 R01 001 ABCDEF。',
    expiresAt: Date.now() + 60_000,
    reportTo: 'http://127.0.0.1:1/reports',
    ...change,
  });
  const timesOut = (id: string) =>
    under()
      .wentOut()
      .filter((each) => each.id === id).length;

  it('takes a message as it is', async () => {
    const given = order();
    expect(await under().gateway.send(given)).toMatchObject({ kind: 'accepted' });
    expect(under().wentOut()).toContainEqual(
      expect.objectContaining({ id: given.id, to: given.to, text: given.text }),
    );
    // A phone may have it before anybody asks.
    expect(await under().gateway.find(given.id)).toMatchObject({
      id: given.id,
      state: expect.stringMatching(/^(sent|delivered)$/),
    });
  });

  it('sends nothing again under the same id, and answers the same', async () => {
    const given = order();
    const answers = [await under().gateway.send(given), await under().gateway.send(given)];
    expect(answers[1]).toEqual(answers[0]);
    expect(timesOut(given.id)).toBe(1);
  });

  it('says why it refuses a message, which it then does not know', async () => {
    const given = order({ to: '+8615400000091' });
    expect(await under().gateway.send(given)).toEqual({ kind: 'refused', fault: 'bad-number' });
    expect(await under().gateway.find(given.id)).toBeUndefined();
  });

  it('rejects where nobody knows what became of a message, which may be asked and given again', async () => {
    const given = order();
    under().swallowAnswers(1);
    await expect(under().gateway.send(given)).rejects.toThrow();
    expect(await under().gateway.find(given.id)).toMatchObject({ id: given.id });
    expect(await under().gateway.send(given)).toMatchObject({ kind: 'accepted' });
    expect(timesOut(given.id)).toBe(1);
  });

  it('rejects while it is down, and has nothing of it', async () => {
    const given = order();
    under().beDown(true);
    await expect(under().gateway.send(given)).rejects.toThrow(GatewayError);
    await expect(under().gateway.find(given.id)).rejects.toThrow(GatewayError);
    under().beDown(false);
    expect(await under().gateway.find(given.id)).toBeUndefined();
  });
}
