import { afterAll, beforeAll, describe } from 'vitest';
import { conversationCases } from './cases/conversations.ts';
import { hardMomentCases } from './cases/hard-moments.ts';
import { refusalCases } from './cases/refusals.ts';
import { SoftphoneDesk } from './desk/softphone-desk.ts';
import { type ChromiumHost, startChromium } from './media/chromium-host.ts';
import { ChromiumMedia } from './media/chromium-media.ts';

describe("the softphone with the renderer's media in Chromium against real peers", () => {
  let host: ChromiumHost | undefined;
  beforeAll(async () => {
    host = await startChromium();
  });
  afterAll(() => host?.close());
  const makeDesk = () => {
    if (!host) throw new Error('Chromium has not started');
    return new SoftphoneDesk(new ChromiumMedia(host));
  };
  refusalCases(makeDesk);
  conversationCases(makeDesk);
  hardMomentCases(makeDesk);
});
