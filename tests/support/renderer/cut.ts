import type { Page } from '@playwright/test';

/**
 * What of the page's texts and controls cannot be seen whole, one line each: cut off without dots that tell themselves whole, sticking
 * out of their own box, over one another, or outside the window. What a scroll brings into sight is seen.
 */
export function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(findCut);
}

/** Runs in the page. */
async function findCut(): Promise<string[]> {
  /** Browsers round to whole pixels here and to fractions there. */
  const SLACK = 2;
  /** Less height of what scrolls than two lines, CSS pixels. */
  const LEAST_SCROLLED = 40;
  /** Height from which on the page itself does not scroll, CSS pixels: 1280x720 at 150 %. */
  const LEAST_HEIGHT = 480;
  /** What arrows go along. */
  const SIDEWAYS = '[role=toolbar], [role=tablist], input, textarea';
  const CONTROLS = 'button, input, select, textarea, a[href]';
  interface Box {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  }
  interface Piece {
    readonly element: Element;
    readonly what: string;
    /** What is left to see of it. */
    readonly box: Box;
    /** A text's lines: what stands between two texts in one sentence is none of either. */
    readonly lines: readonly Box[];
    readonly layer: Element | null;
  }
  const found = new Set<string>();
  const root = document.documentElement;
  const brief = (text: string) => text.replaceAll(/\s+/g, ' ').trim().slice(0, 48);
  const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
  const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
  const across = (a: Box, b: Box) => Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = (a: Box, b: Box) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const within = (a: Box, b: Box): Box => ({
    left: Math.max(a.left, b.left),
    right: Math.min(a.right, b.right),
    top: Math.max(a.top, b.top),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const seen = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !element.closest('[aria-hidden=true], .visually-hidden, option, script, style');
  const bare = (text: string) => text.replaceAll(/\s+/g, '');
  /** Pointed at, or opened in place. */
  const tellsWhole = (element: Element, text: string) =>
    element.closest('[aria-expanded]') !== null ||
    bare(element.closest('[title]')?.getAttribute('title') ?? '').includes(bare(text));
  const isFramed = (element: Element, style: CSSStyleDeclaration) =>
    element !== document.body &&
    (Number.parseFloat(style.borderRightWidth) > 0 || !/, 0\)$|^transparent$/.test(style.backgroundColor));

  /** Follows a piece outwards through all that may cut it; answers what is left to see. */
  const follow = (
    element: Element,
    what: string,
    text: string,
    whole: Box,
    lines: readonly Box[] = [whole],
  ): Piece => {
    let box = whole;
    let reach = { x: false, y: false };
    let layer: Element | null = null;
    let fixed = false;
    for (let around: Element | null = element; around && around !== root; around = around.parentElement) {
      const style = getComputedStyle(around);
      const frame = around.getBoundingClientRect();
      const isField = around.matches('select, input, textarea');
      const dotted = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
      const dotsTell = dotted && tellsWhole(around, text);
      const past = {
        x: box.right > frame.right + SLACK || box.left < frame.left - SLACK,
        y: box.bottom > frame.bottom + SLACK,
      };
      if (!isField && style.display !== 'inline' && style.display !== 'contents') {
        if (past.x && hides(style.overflowX) && !dotsTell)
          found.add(`${dotted ? 'dots that do not tell' : 'cut at the side'}: ${what}`);
        else if (past.x && !reach.x && style.overflowX === 'visible' && isFramed(around, style))
          found.add(`out of its box at the side: ${what}`);
        if (past.y && hides(style.overflowY) && !dotsTell) found.add(`cut at the foot: ${what}`);
        else if (past.y && !reach.y && style.overflowY === 'visible' && isFramed(around, style))
          found.add(`out of its box at the foot: ${what}`);
        if (style.overflowX !== 'visible' || style.overflowY !== 'visible') box = within(box, frame);
        reach = { x: reach.x || scrolls(style.overflowX), y: reach.y || scrolls(style.overflowY) };
      }
      const lifted =
        ['fixed', 'sticky'].includes(style.position) ||
        (style.position === 'absolute' && style.zIndex !== 'auto');
      if (lifted) layer ??= around;
      if (style.position === 'fixed') {
        fixed = true;
        break;
      }
    }
    const foot = fixed ? innerHeight : Math.max(innerHeight, root.scrollHeight);
    if (!reach.x && (box.left < -SLACK || box.right > innerWidth + SLACK))
      found.add(`beside the window: ${what}`);
    if (!reach.y && (box.top < -SLACK || box.bottom > foot + SLACK))
      found.add(`above or below the window: ${what}`);
    return { element, what, box, lines: lines.map((line) => within(line, box)), layer };
  };

  const pen = document.createElement('canvas').getContext('2d');
  const fits = (field: Element, text: string) => {
    const { font, paddingLeft, paddingRight } = getComputedStyle(field);
    if (!pen) return true;
    pen.font = font;
    const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    return pen.measureText(text).width <= room + SLACK;
  };

  // One frame for the layout, one for what measures itself after it.
  for (let frame = 0; frame < 3; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
  if (root.scrollWidth > innerWidth + SLACK)
    found.add(`the page is ${root.scrollWidth - innerWidth} px too wide`);
  // Its parts scroll, never the whole: an arrow or the wheel would move the call bar out of sight. Where hardly anything fits below the bar it may.
  if (innerHeight >= LEAST_HEIGHT && root.scrollHeight > innerHeight + SLACK)
    found.add(`the page is ${root.scrollHeight - innerHeight} px too high`);
  const pieces: Piece[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim();
    if (!element || !text || !seen(element) || element.matches('textarea')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width > 1)
      pieces.push(follow(element, `"${brief(text)}"`, text, box, [...range.getClientRects()]));
  }
  for (const element of document.querySelectorAll(CONTROLS)) {
    const box = element.getBoundingClientRect();
    if (!seen(element) || box.width <= 1) continue;
    const label =
      element.getAttribute('aria-label') ?? (element.matches('select, textarea') ? '' : element.textContent);
    const what = `<${element.tagName.toLowerCase()}> ${brief(label ?? '')}`;
    pieces.push(follow(element, what, label ?? '', box));
    if (element instanceof HTMLSelectElement) {
      const chosen = element.selectedOptions[0]?.text ?? '';
      if (!fits(element, chosen) && !tellsWhole(element, chosen))
        found.add(`does not fit its list: ${brief(chosen)}`);
    }
    if (element instanceof HTMLInputElement && !fits(element, element.placeholder))
      found.add(`does not fit its field: ${brief(element.placeholder)}`);
  }
  for (const element of document.querySelectorAll('body *')) {
    const style = getComputedStyle(element);
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = element;
    if (
      scrolls(style.overflowX) &&
      scrollWidth > clientWidth + SLACK &&
      !element.matches(SIDEWAYS) &&
      !element.querySelector('table') &&
      seen(element)
    )
      found.add(`scrolls sideways by ${scrollWidth - clientWidth} px: ${brief(element.textContent ?? '')}`);
    if (
      scrolls(style.overflowY) &&
      !element.matches('textarea') &&
      clientHeight < LEAST_SCROLLED &&
      scrollHeight > clientHeight + SLACK &&
      seen(element)
    )
      found.add(`${clientHeight} px to scroll ${scrollHeight} px in: ${brief(element.textContent ?? '')}`);
  }
  const isSeen = (box: Box) => box.right - box.left > SLACK && box.bottom - box.top > SLACK;
  const cover = (a: Box, b: Box) =>
    across(a, b) > SLACK + 1 && down(a, b) > 0.4 * Math.min(a.bottom - a.top, b.bottom - b.top);
  const shown = pieces
    .map((piece) => ({ ...piece, lines: piece.lines.filter(isSeen) }))
    .filter(({ box }) => isSeen(box));
  for (const [index, one] of shown.entries())
    for (const other of shown.slice(index + 1)) {
      if (
        one.layer !== other.layer ||
        across(one.box, other.box) <= SLACK ||
        down(one.box, other.box) <= SLACK
      )
        continue;
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      if (one.lines.some((line) => other.lines.some((next) => cover(line, next))))
        found.add(`over one another: ${one.what} and ${other.what}`);
    }
  return [...found];
}
