import { useTranslation } from 'react-i18next';
import { readAloud } from '../../../../core/reference/read-aloud.ts';
import { groupReference } from '../../../../core/reference/reference.ts';
import { Button } from '../../../components/button.tsx';
import { useKeys } from '../../../keys/own-keys.ts';
import { localized } from '../localized.ts';
import styles from './tools.module.css';
import type { CallTools } from './use-call-tools.ts';

/** The code, large and in groups, with the words it is read out in; or the kinds to choose from. */
export function ReferenceCode(props: { tools: CallTools }) {
  const { t, i18n } = useTranslation('agent');
  const { tools } = props;
  const keys = useKeys();
  const nameOf = (letter: string) => {
    const kind = tools.kinds.find((each) => each.letter === letter);
    return kind ? localized(kind.text, i18n.language) : letter;
  };
  if (tools.choosing)
    return (
      <fieldset className={styles.kinds}>
        <legend>{t('reference.choose')}</legend>
        {tools.kinds.map(({ letter }) => (
          <Button
            key={letter}
            shortcut={letter}
            disabled={tools.busy}
            onClick={() => tools.issueKind(letter)}
          >
            {nameOf(letter)}
          </Button>
        ))}
      </fieldset>
    );
  return (
    <>
      {tools.codes.map((code) => (
        <div key={code} className={styles.code}>
          <p>
            <small>{nameOf(code.slice(0, 1))}</small>
            <output aria-label={t('reference.code')}>
              {groupReference(code).map((group, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the groups of a code never move
                <span key={place}>{group}</span>
              ))}
            </output>
          </p>
          {code === tools.code ? (
            <div className={styles.codeActions}>
              <Button shortcut={keys.reference} onClick={tools.copy}>
                {t(tools.copied === 'yes' ? 'reference.copied' : 'reference.copy')}
              </Button>
              {tools.codes.length < tools.kinds.length ? (
                <Button tone="quiet" onClick={tools.askAnother}>
                  {t('reference.another')}
                </Button>
              ) : null}
            </div>
          ) : null}
        </div>
      ))}
      {tools.copied === 'no' ? <p role="status">{t('reference.notCopied')}</p> : null}
      {tools.code ? (
        <p className={styles.aloud}>
          <small>{t('reference.aloud')}</small>
          {readAloud(tools.code, i18n.language === 'en' ? 'en' : 'zh-CN').map((group) => (
            <span key={group.join()}>{group.join(t('reference.between'))}</span>
          ))}
        </p>
      ) : null}
    </>
  );
}
