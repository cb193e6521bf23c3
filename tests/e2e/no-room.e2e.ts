import { expect, test } from './support/fixtures.ts';
import { atDesk, note, talkAndNote } from './support/in-call.ts';
import { audioPackets } from './support/page-audio.ts';
import { textOf } from './support/told.ts';

const ANSWERS = { name: '张接听', number: '15400000001' };

test('a browser without room for drafts, then a full disk at the desk: both are told, the call goes on, and nothing is lost', async ({
  app,
  stack,
}) => {
  test.slow();
  const { keyboard } = app;
  const { admin, console } = await atDesk(app, stack, [ANSWERS]);
  await console.expectCustomer(ANSWERS.name);
  await talkAndNote(app, console, '有空间时记的');
  const told = (code: string) =>
    app.getByRole('alert').filter({ hasText: textOf('zh-CN', `errors:${code}.title`) });
  const goesOn = async () => {
    const { heard } = await app.evaluate(audioPackets);
    await expect.poll(async () => (await app.evaluate(audioPackets)).heard).toBeGreaterThan(heard + 25);
    await console.expectState('通话中');
  };
  const notes = app.getByRole('textbox', { name: '备注' });
  let typed = '';

  await test.step('the browser takes no draft', async () => {
    const devtools = await app.context().newCDPSession(app);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: stack.origin, quotaSize: 1 });
    await keyboard.press('j');
    // Chromium remembers for half a minute how much room there was.
    await expect(async () => {
      await keyboard.insertText('，接着记');
      await expect(told('draft.no-room')).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 90_000 });
    typed = await notes.inputValue();
    await expect(told('draft.no-room')).toContainText(textOf('zh-CN', 'errors:draft.no-room.next'));
    await keyboard.press('Escape');
    await goesOn();
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: stack.origin });
    await expect(told('draft.no-room')).toHaveCount(0);
    await app.reload();
    await expect(notes).toHaveValue(typed);
    await goesOn();
  });

  await test.step('the desk can write nothing', async () => {
    stack.deskDisk('full');
    // The step's form is open again, with the focus in its field.
    await expect(app.getByRole('textbox', { name: '您的合约哪一天到期？' })).toBeFocused();
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await keyboard.press('r');
    await keyboard.press('r');
    await expect(told('store.full').first()).toContainText(textOf('zh-CN', 'errors:store.full.next'), {
      timeout: 30_000,
    });
    await note(app, '，磁盘满了也记');
    await goesOn();
    // What is open is closed first.
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await expect.poll(() => stack.callsTo(ANSWERS.number)[0]?.endedBy).toBe('caller');
    await expect(told('store.full').first()).toBeVisible();
    stack.deskDisk('free');
    await console.expectState('话后处理');
    await expect(told('store.full')).toHaveCount(0);
    await expect(notes).toHaveValue(`${typed}，磁盘满了也记`);
    await console.save(['接受挽留', '续约']);
    await expect.poll(async () => (await admin.call('books', {})).outcomes.length).toBe(1);
  });
});
