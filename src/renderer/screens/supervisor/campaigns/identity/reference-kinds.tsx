import { useTranslation } from 'react-i18next';
import { KIND_LETTERS } from '../../../../../core/reference/alphabet.ts';
import {
  kindsOf,
  type ReferenceKind,
  type ReferenceSettings,
} from '../../../../../core/reference/settings.ts';
import { Button } from '../../../../components/button.tsx';
import { localized } from '../../../agent/localized.ts';
import { moved, replaced, without } from '../edit-list.ts';
import { MoveButtons } from '../move-buttons.tsx';
import { ChoiceField } from '../script/choice-field.tsx';
import styles from '../script/script-editor.module.css';
import { TextPair } from '../text-pair.tsx';
import { withKind, withKinds } from './identity-edits.ts';

/** The kinds of requests that get a reference code, in the order of their keys; the letter is the code's first place. */
export function ReferenceKinds(props: {
  settings: ReferenceSettings | undefined;
  onChange: (settings: ReferenceSettings) => void;
}) {
  const { t, i18n } = useTranslation('editor');
  const kinds = kindsOf(props.settings);
  const set = (next: readonly ReferenceKind[]) => props.onChange(withKinds(props.settings, next));
  const more = withKind(props.settings);
  return (
    <div className={styles.fields}>
      <h3 className={styles.trialTitle}>{t('kinds.title')}</h3>
      {kinds.map((kind, index) => (
        <div key={kind.letter} className={styles.kind}>
          <ChoiceField
            label={t('kinds.letter')}
            value={kind.letter}
            data={[...KIND_LETTERS]
              .filter((letter) => letter === kind.letter || kinds.every((each) => each.letter !== letter))
              .map((letter) => ({ value: letter, label: letter }))}
            onChange={(letter) => set(replaced(kinds, index, { ...kind, letter }))}
          />
          <TextPair
            label={t('kinds.text')}
            value={kind.text}
            onChange={(text) => set(replaced(kinds, index, { ...kind, text }))}
          />
          <span className={styles.within}>
            <MoveButtons
              list="reference-kinds"
              name={localized(kind.text, i18n.language)}
              index={index}
              count={kinds.length}
              onMove={(by) => set(moved(kinds, index, by))}
            />
            <Button tone="quiet" disabled={kinds.length < 2} onClick={() => set(without(kinds, index))}>
              {t('remove')}
            </Button>
          </span>
        </div>
      ))}
      <div>
        <Button disabled={!more} onClick={() => more && props.onChange(more)}>
          {t('kinds.add')}
        </Button>
      </div>
      <p className={styles.quiet}>{t('kinds.note')}</p>
    </div>
  );
}
