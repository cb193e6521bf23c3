import { plainText } from '../../../../core/customer/search-words.ts';

/** Characters in front of what was found that stay in sight. */
const BEFORE = 24;

/** The text with the first of what was typed marked, from a little before it on. */
export function Marked(props: { text: string; typed: string }) {
  const { text } = props;
  const [word = ''] = plainText(props.typed).split(/\s+/);
  const plain = plainText(text);
  // Of a text that another width makes longer or shorter, nothing is marked: the places would not be the same.
  const at = word !== '' && plain.length === text.length ? plain.indexOf(word) : -1;
  if (at === -1) return text;
  const from = at > BEFORE + 4 ? at - BEFORE : 0;
  return (
    <>
      {from > 0 ? '…' : ''}
      {text.slice(from, at)}
      <mark>{text.slice(at, at + word.length)}</mark>
      {text.slice(at + word.length)}
    </>
  );
}
