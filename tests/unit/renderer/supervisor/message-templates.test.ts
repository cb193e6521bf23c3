import { describe, expect, it } from 'vitest';
import { messageSettings } from '../../../../src/contract/text-message-schema.ts';
import { DEFAULT_TEMPLATES } from '../../../../src/core/message/default-templates.ts';
import { MESSAGE_PURPOSES, type MessageTemplate } from '../../../../src/core/message/template.ts';
import {
  emptyTemplate,
  forPurpose,
  messageFaults,
  previewOf,
  settled,
  withTemplates,
} from '../../../../src/renderer/screens/supervisor/campaigns/messages/template-edits.ts';
import { CUSTOMER } from '../../../support/script/write.ts';

const GIVEN = { customer: CUSTOMER, today: '2026-11-22', agentName: '李敏' };
const template = (rest: Partial<MessageTemplate>): MessageTemplate => ({
  ...emptyTemplate('t'),
  title: { 'zh-CN': '题', en: 'Title' },
  text: { 'zh-CN': '文', en: 'Text' },
  ...rest,
});

describe('the messages of a campaign in their editor', () => {
  it('stay the standard ones until one is changed, then all of them are the campaign’s own', () => {
    const settings = withTemplates({ codeDigits: 4 }, (all) => all.map((each) => ({ ...each })));
    expect(settings).toEqual({ codeDigits: 4, templates: DEFAULT_TEMPLATES });
    expect(messageSettings.parse(settings)).toEqual(settings);
    expect(messageFaults(settings)).toEqual([]);
  });

  it('say nothing where everything is as it comes', () => {
    expect(settled({ codeDigits: undefined, serviceAnyHour: false })).toBeUndefined();
    expect(settled({ missedCallByItself: true, codeMinutes: undefined })).toEqual({
      missedCallByItself: true,
    });
  });

  it.each(MESSAGE_PURPOSES)('can be published after they were made a message of purpose %s', (purpose) => {
    const templates = DEFAULT_TEMPLATES.map((each) => forPurpose(each, purpose));
    expect(messageFaults({ templates })).toEqual([]);
    expect(messageSettings.safeParse({ templates }).success).toBe(true);
  });

  it('name what is missing, what nothing stands for and a code where it cannot be', () => {
    const faults = messageFaults({
      templates: [
        emptyTemplate('empty'),
        template({ id: 'unknown', text: { 'zh-CN': '{{answer.q1}}', en: 'x' } }),
        template({ id: 'stray', text: { 'zh-CN': '{{message.code}}', en: '{{message.code}}' } }),
        template({ id: 'codeless', purpose: 'code' }),
      ],
    });
    expect(faults).toEqual([
      { kind: 'incomplete', template: 'empty' },
      { kind: 'placeholder', template: 'unknown', named: 'answer.q1' },
      { kind: 'placeholder', template: 'stray', named: 'message.code' },
      { kind: 'placeholder', template: 'codeless', named: 'message.code' },
    ]);
  });

  it('are counted as they go out: filled in, a code as long as it will be', () => {
    const code = template({
      purpose: 'code',
      text: { 'zh-CN': '验证码{{message.code}}', en: '{{message.code}}' },
    });
    expect(previewOf(code, 'en', { codeDigits: 8 }, GIVEN)).toEqual({
      text: '88888888',
      encoding: 'gsm-7',
      units: 8,
      segments: 1,
    });
    expect(previewOf(code, 'zh-CN', undefined, GIVEN)).toMatchObject({ encoding: 'ucs-2', units: 9 });
    const long = template({ text: { 'zh-CN': '话'.repeat(71), en: 'x'.repeat(161) } });
    expect(previewOf(long, 'zh-CN', undefined, GIVEN).segments).toBe(2);
    expect(previewOf(long, 'en', undefined, GIVEN).segments).toBe(2);
  });

  it('show a name in Chinese letters as what it costs in an English text', () => {
    const named = template({ text: { 'zh-CN': '您', en: 'Dear {{customer.name}}' } });
    expect(previewOf(named, 'en', undefined, GIVEN)).toMatchObject({
      text: 'Dear 陈静怡',
      encoding: 'ucs-2',
    });
  });
});
