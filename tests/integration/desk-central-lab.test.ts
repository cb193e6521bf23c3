import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD, eventually, type Stack, startStack, viewOf } from '../support/desk/whole-stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.close());

describe('desk, central system and carrier lab together', () => {
  it('make one call with sound, and the attempt and its outcome are on all three books', async () => {
    const campaignId = await stack.campaign(['15400000008'], { previewSeconds: 0 });
    const { desk, renderer, media } = stack.desk('desk-1');
    await renderer.call('session.signIn', { username: 'agent1', password: DEMO_PASSWORD });
    await viewOf(renderer, (view) => view.sip.kind === 'registered' && view.campaigns.length > 0);
    await renderer.call('campaign.choose', { campaignId });
    await renderer.call('agent.setStatus', { status: 'available' });

    const talking = await viewOf(renderer, (view) => view.work?.call?.state === 'talking');
    const attemptId = talking.work?.call?.attemptId ?? '';
    expect(talking.state).toBe('talking');
    const heard = () => stack.lab.dialogs()[0]?.receivedRtp;
    await eventually(() => (heard()?.packets ?? 0) > 25, heard);
    await renderer.call('call.hangUp', {});
    const over = await viewOf(renderer, (view) => view.work?.stage === 'wrap-up');
    expect(over.work?.call).toMatchObject({ lineResult: 'answered', endedBy: 'agent' });
    await renderer.call('outcome.save', {
      attemptId,
      dispositionCode: 'accepted-renewal',
      answers: [],
      notes: '同意续约',
    });
    await viewOf(renderer, (view) => view.work === undefined && view.sync.kind === 'in-step');
    await renderer.call('session.signOut', {});

    const dialogs = stack.lab.dialogs();
    const books = await stack.supervise('books', {});
    expect(dialogs.map((dialog) => dialog.attemptId)).toEqual([attemptId]);
    expect(dialogs[0]?.receivedRtp).toMatchObject({ dominantHz: 440 });
    expect(media).toBeDefined();
    expect(books).toMatchObject({
      attempts: [{ id: attemptId, lineResult: 'answered' }],
      outcomes: [{ attemptId }],
      parked: 0,
    });
    expect(desk.view().phase).toBe('signed-out');
  });
});
