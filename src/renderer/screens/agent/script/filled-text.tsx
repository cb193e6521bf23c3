import { useTranslation } from 'react-i18next';
import type { Situation } from '../../../../core/script/situation.ts';
import { fillText } from './fill-text.ts';
import styles from './script.module.css';

/** A text of the script with what is filled in set apart, and what is missing named. */
export function FilledText(props: { text: string; situation: Situation & { readonly agentName: string } }) {
  const { t, i18n } = useTranslation('agent');
  return fillText(props.text, props.situation, i18n.language).map((part, index) => {
    if (!part.filled)
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      return <span key={index}>{part.text}</span>;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <mark key={index} className={part.missing ? styles.missing : undefined}>
        {part.missing ? t(`script.missing.${part.missing}`) : part.text}
      </mark>
    );
  });
}
