import { type ReactNode, useRef } from 'react';
import type { LocalText } from '../../../../../core/script/script.ts';
import { type PairLanguage, TextPair } from '../text-pair.tsx';
import own from './script-editor.module.css';

/** A text that is filled in, in both languages. A variable goes to where the caret was last, and the caret behind it. */
export function SpokenPair(props: {
  label: string;
  value: LocalText;
  /** Draws what offers variables; what is picked goes into the text. */
  picker: (insert: (placeholder: string) => void) => ReactNode;
  onChange: (value: LocalText) => void;
}) {
  const { label, value } = props;
  const fields = useRef<Partial<Record<PairLanguage, HTMLTextAreaElement | null>>>({});
  const last = useRef<PairLanguage>('zh-CN');
  const insert = (placeholder: string) => {
    const language = last.current;
    const field = fields.current[language];
    const text = value[language];
    const [from, to] = [field?.selectionStart ?? text.length, field?.selectionEnd ?? text.length];
    props.onChange({ ...value, [language]: text.slice(0, from) + placeholder + text.slice(to) });
    // The field has its new text first.
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(from + placeholder.length, from + placeholder.length);
    });
  };
  return (
    <div className={own.spoken}>
      <TextPair
        label={label}
        value={value}
        rows={2}
        onField={(language, field) => {
          fields.current[language] = field;
        }}
        onFocus={(language) => {
          last.current = language;
        }}
        onChange={props.onChange}
      />
      <div className={own.picker}>{props.picker(insert)}</div>
    </div>
  );
}
