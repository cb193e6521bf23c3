import { useTranslation } from 'react-i18next';
import { type SectionProgress, sectionProgress, stepsCounted } from '../../../../core/script/progress.ts';
import { localized } from '../localized.ts';
import styles from './script.module.css';
import type { ScriptDesk } from './use-script.ts';

/** The path as a row of sections: done, here, to come. What is done can be gone back to. */
export function SectionRow({ desk }: { desk: ScriptDesk }) {
  const { t } = useTranslation('agent');
  const { script, walk, step } = desk;
  const { done, known } = stepsCounted(walk);
  return (
    <nav className={styles.sections} aria-label={t('script.path')}>
      <ol>
        {sectionProgress(script, walk).map((progress) => (
          <li key={progress.section.id} data-state={progress.state} data-staff={progress.staffOnly}>
            <Section
              progress={progress}
              shown={progress.section.id === step?.section}
              onOpen={() => openSection(desk, progress)}
            />
          </li>
        ))}
      </ol>
      <span className={styles.progress}>
        {known === undefined ? t('script.given', { count: done }) : t('script.progress', { done, known })}
        <span>{t('script.version', { version: script.version })}</span>
      </span>
    </nav>
  );
}

/** The section's first answered step; the one that waits, where it is here. */
function openSection(desk: ScriptDesk, { state, done }: SectionProgress): void {
  const [first] = done;
  if (state === 'here' && desk.isBack) desk.showLast();
  else if (first) desk.showStep(first.id);
}

function Section(props: { progress: SectionProgress; shown: boolean; onOpen: () => void }) {
  const { t, i18n } = useTranslation('agent');
  const { section, state, done, known, staffOnly } = props.progress;
  const name = localized(section.title, i18n.language);
  const words = t(`script.section.${state}`);
  const figures = known > 1 && state !== 'done' ? `${done.length}/${known}` : '';
  const body = (
    <>
      {state === 'done' ? <span aria-hidden="true">✓ </span> : null}
      {name}
      {staffOnly ? <span className="visually-hidden">{t('script.staffOnly')}</span> : null}
      {figures ? <small>{figures}</small> : null}
      <span className="visually-hidden">{words}</span>
    </>
  );
  const current = props.shown ? { 'aria-current': 'step' as const } : {};
  return done.length > 0 || state === 'here' ? (
    <button type="button" onClick={props.onOpen} {...current}>
      {body}
    </button>
  ) : (
    <span {...current}>{body}</span>
  );
}
