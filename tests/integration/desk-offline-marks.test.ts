import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTcpProxy, type TcpProxy } from '../../src/lab/network/tcp-proxy.ts';
import { DEMO_PASSWORD, eventually, type Stack, startStack, viewOf } from '../support/desk/whole-stack.ts';

let stack: Stack;
let wire: TcpProxy;
beforeAll(async () => {
  stack = await startStack();
  wire = await startTcpProxy({ host: '127.0.0.1', port: stack.central.port });
});
afterAll(async () => {
  await wire?.close();
  await stack?.close();
});

it('checks an identity and gives a code out without the centre, which has both once it is back', async () => {
  const campaignId = await stack.campaign(['15400000008'], {
    dialMode: 'preview',
    references: { branch: '21', department: '305' },
    identity: {
      facts: [
        {
          id: 'customer-number',
          field: 'externalId',
          question: { 'zh-CN': '客户编号？', en: 'Customer number?' },
          compare: { kind: 'digits' },
        },
      ],
      mustBeRight: 1,
      triesEach: 2,
      triesInAll: 2,
    },
  });
  const { desk, renderer } = stack.desk('desk-1', {}, `http://127.0.0.1:${wire.port}`);
  await renderer.call('session.signIn', { username: 'agent1', password: DEMO_PASSWORD });
  await viewOf(renderer, (view) => view.sip.kind === 'registered' && view.campaigns.length > 0);
  await renderer.call('campaign.choose', { campaignId });
  await renderer.call('agent.setStatus', { status: 'available' });
  const preview = await viewOf(renderer, (view) => view.work?.stage === 'preview');
  expect(preview.work).toMatchObject({ customer: { externalId: '' }, identity: { result: 'open' } });

  await renderer.call('task.dial', { taskId: preview.work?.task.id ?? '' });
  const talking = await viewOf(renderer, (view) => view.work?.call?.state === 'talking');
  const attemptId = talking.work?.call?.attemptId ?? '';
  wire.cut();
  await viewOf(renderer, (view) => view.sync.kind === 'offline');

  const wrong = await renderer.call('identity.answer', { attemptId, factId: 'customer-number', answer: '2' });
  const right = await renderer.call('identity.answer', { attemptId, factId: 'customer-number', answer: '1' });
  expect([wrong, right]).toEqual([{ right: false }, { right: true }]);
  const { code } = await renderer.call('reference.issue', { attemptId, kind: 'R' });
  expect(code).toMatch(/^R21305/);
  const passed = await viewOf(renderer, (view) => view.work?.identity?.result === 'passed');
  expect(passed.work).toMatchObject({ customer: { externalId: 'C1' }, references: [code] });
  await renderer.call('call.hangUp', {});
  await viewOf(renderer, (view) => view.work?.stage === 'wrap-up');
  await renderer.call('outcome.save', {
    attemptId,
    dispositionCode: 'accepted-renewal',
    answers: [],
    notes: '',
  });
  expect(desk.view().sync.kind).toBe('offline');

  wire.mend();
  await viewOf(renderer, (view) => view.sync.kind === 'in-step');
  const found = await stack.supervise('lookUpTasks', { text: code });
  expect(found.customers).toMatchObject([
    {
      foundBy: 'reference',
      externalId: 'C1',
      tasks: [{ attempts: [{ attemptId, references: [code], identity: 'passed' }] }],
    },
  ]);
  expect((await stack.supervise('books', {})).parked).toBe(0);
  await eventually(
    () => stack.lab.dialogs().every((dialog) => dialog.at.end !== undefined),
    () => stack.lab.dialogs(),
  );
});
