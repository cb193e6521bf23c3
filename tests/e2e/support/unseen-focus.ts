import type { Page } from '@playwright/test';

/** Controls of the page that look the same with and without the focus of the keyboard: their elements as text. */
export async function controlsWithUnseenFocus(page: Page): Promise<string[]> {
  // What follows is then a focus that came by keyboard.
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const look = (control: Element) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } =
        getComputedStyle(control);
      return JSON.stringify([
        outlineStyle === 'none' ? '' : [outlineStyle, outlineWidth, outlineColor],
        boxShadow,
        borderColor,
        backgroundColor,
      ]);
    };
    // What is drawn in place of a hidden box shows the focus beside it, a field that holds words shows it around them.
    const looks = (control: Element) =>
      [control, control.nextElementSibling, control.parentElement?.closest('[class*="-input"]')]
        .map((each) => (each ? look(each) : ''))
        .join();
    const controls = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex="0"]'),
    ].filter((control) => control.checkVisibility() && !control.matches(':disabled'));
    const unseen: string[] = [];
    for (const control of controls) {
      (document.activeElement as HTMLElement | null)?.blur();
      const before = looks(control);
      control.focus({ preventScroll: true });
      // Something else may keep the focus, such as a dialog over it.
      if (document.activeElement !== control) continue;
      if (looks(control) === before) unseen.push(control.outerHTML.slice(0, 200));
    }
    return unseen;
  });
}
