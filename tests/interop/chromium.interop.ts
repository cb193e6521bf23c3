import { afterAll, beforeAll, describe } from 'vitest';
import { conversationCases } from './cases/conversations.ts';
import { SoftphoneDesk } from './desk/softphone-desk.ts';
import { type ChromiumHost, ChromiumMedia, startChromium } from './media/chromium-media.ts';

describe("the softphone with Chromium's media against real peers", () => {
  let host: ChromiumHost | undefined;
  beforeAll(async () => {
    host = await startChromium();
  });
  afterAll(() => host?.close());

  conversationCases(() => {
    if (!host) throw new Error('Chromium has not started');
    return new SoftphoneDesk(new ChromiumMedia(host.browser));
  });
});
