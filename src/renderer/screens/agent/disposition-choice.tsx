import { useTranslation } from 'react-i18next';
import type { Disposition } from '../../../core/outcome/disposition.ts';
import { pathTo } from '../../../core/outcome/disposition-tree.ts';
import { Button } from '../../components/button.tsx';
import styles from './agent.module.css';
import { localized } from './localized.ts';
import { DISPOSITIONS } from './outcome-fields.ts';

/** The level of the tree that is shown: the children of `branch`, or the top. */
export function levelOf(tree: readonly Disposition[], branch: string | undefined): readonly Disposition[] {
  return tree.find((each) => each.code === branch)?.children ?? tree;
}

/** One level of the disposition tree as buttons; a branch opens its own level. */
export function DispositionChoice(props: {
  tree: readonly Disposition[];
  branch: string | undefined;
  chosen: string | undefined;
  suggested: string | undefined;
  /** How the keys of the buttons begin: "" while digits are free, "Alt+" while they answer the script. */
  keyPrefix: '' | 'Alt+';
  onChoose: (disposition: Disposition) => void;
  onBack: () => void;
}) {
  const { t, i18n } = useTranslation('agent');
  const path = new Set(props.chosen ? pathTo(props.tree, props.chosen).map((each) => each.code) : []);
  const suggestedPath = new Set(
    props.suggested ? pathTo(props.tree, props.suggested).map((each) => each.code) : [],
  );
  return (
    <fieldset id={DISPOSITIONS} className={styles.choices} aria-label={t('wrap.title')}>
      {props.branch ? (
        <Button tone="quiet" onClick={props.onBack} style={{ gridColumn: '1 / -1', justifySelf: 'start' }}>
          ← {t('wrap.back')}
        </Button>
      ) : null}
      {levelOf(props.tree, props.branch).map((each, index) => (
        <Button
          key={each.code}
          aria-pressed={path.has(each.code)}
          shortcut={index < 9 ? `${props.keyPrefix}${index + 1}` : undefined}
          onClick={() => props.onChoose(each)}
        >
          <span>
            {localized(each.text, i18n.language)}
            {each.children?.length ? '\u00a0›' : ''}
            {suggestedPath.has(each.code) && !path.has(each.code) ? (
              <small className={styles.sub}> {t('wrap.suggested')}</small>
            ) : null}
          </span>
        </Button>
      ))}
    </fieldset>
  );
}
