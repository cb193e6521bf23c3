import { expect, signIn, test } from './support/fixtures.ts';

test('a date is typed as people write it, moved by keys, and told when it is none', async ({ visitor }) => {
  await signIn(visitor, 'supervisor1');
  await visitor.getByRole('navigation').first().getByRole('button', { name: '禁呼名单' }).click();
  await visitor.getByRole('button', { name: '登记禁呼' }).click();
  const dialog = visitor.getByRole('dialog', { name: '登记禁呼' });
  await dialog.getByRole('textbox', { name: '号码' }).fill('154 0000 0009');
  const day = dialog.getByRole('textbox', { name: '到期日' });
  const submit = dialog.getByRole('button', { name: '登记' });

  await day.focus();
  await visitor.keyboard.type('2027年2月28日');
  await visitor.keyboard.press('Tab');
  await expect(day).toHaveValue('2027-02-28');
  await day.focus();
  await visitor.keyboard.press('ArrowUp');
  await expect(day).toHaveValue('2027-03-01');
  await visitor.keyboard.press('ArrowDown');
  await visitor.keyboard.press('ArrowDown');
  await expect(day).toHaveValue('2027-02-27');
  await visitor.keyboard.press('PageUp');
  await expect(day).toHaveValue('2027-03-27');

  await day.fill('2027-02-30');
  await expect(submit).toBeDisabled();
  await visitor.keyboard.press('Tab');
  await expect(day).toHaveAttribute('aria-invalid', 'true');
  await expect(day).toHaveAccessibleDescription(/2026-01-05/);
  await expect(day).toHaveValue('2027-02-30');
  await day.fill('2027/1/5');
  await visitor.keyboard.press('Tab');
  await expect(day).toHaveValue('2027-01-05');
  await expect(day).not.toHaveAttribute('aria-invalid', 'true');
  await expect(submit).toBeEnabled();
  await day.fill('');
  await expect(submit).toBeEnabled();
  await visitor.keyboard.press('Escape');
  await dialog.getByRole('button', { name: '放弃修改' }).click();
  await expect(dialog).toBeHidden();
});
