import { useTranslation } from 'react-i18next';
import type { LookupAttempt } from '../../../../contract/lookup-views.ts';
import { groupReference } from '../../../../core/reference/reference.ts';
import { Pill } from '../../../components/pill.tsx';
import { clockText, dayTimeText, numberText } from '../../../i18n/format.ts';
import { useRuleText } from './block-list.tsx';
import styles from './look-up.module.css';

const COLUMNS = ['at', 'number', 'agent', 'gate', 'result', 'disposition'] as const;

/** The latest attempts, each with what the gate had said before it was dialled. */
export function AttemptsTable(props: { attempts: readonly LookupAttempt[]; now: number }) {
  const { t, i18n } = useTranslation(['lookup', 'report']);
  const ruleText = useRuleText();
  if (props.attempts.length === 0) return <p className={styles.quiet}>{t('attempts.none')}</p>;
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={t('attempts.title')}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`attempts.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.attempts.map((attempt) => (
            <tr key={attempt.attemptId}>
              <td>{dayTimeText(attempt.at, props.now, i18n.language)}</td>
              <td>{numberText(attempt.number)}</td>
              <td>
                {attempt.agentName}
                <small>{attempt.deviceName}</small>
              </td>
              <td>
                {attempt.incoming
                  ? t('attempts.incoming')
                  : attempt.gate === undefined
                    ? t('attempts.unreadable')
                    : attempt.gate.kind === 'allowed'
                      ? t('attempts.allowed')
                      : ruleText(attempt.gate.rule)}
                {attempt.gate ? <small>{t('attempts.pack', { pack: attempt.gate.pack })}</small> : null}
              </td>
              <td>
                <Pill tone={attempt.lineResult === 'answered' ? 'green' : 'plain'}>
                  {t(`report:result.${attempt.lineResult ?? 'open'}`)}
                </Pill>
                {attempt.knownBy ? (
                  <small>
                    {t(`report:knownBy.${attempt.knownBy}`)}
                    {attempt.sipCode ? ` · ${attempt.sipCode}` : ''}
                    {attempt.talkMs > 0 ? ` · ${clockText(attempt.talkMs)}` : ''}
                  </small>
                ) : attempt.talkMs > 0 ? (
                  <small>{clockText(attempt.talkMs)}</small>
                ) : null}
              </td>
              <td>
                {i18n.language === 'zh-CN' ? attempt.disposition?.['zh-CN'] : attempt.disposition?.en}
                {(attempt.references ?? []).map((code) => (
                  <small key={code}>
                    {t('attempts.reference', { code: groupReference(code).join(' ') })}
                  </small>
                ))}
                {attempt.identity ? <small>{t(`attempts.identity.${attempt.identity}`)}</small> : null}
                {attempt.callbackAt === undefined ? null : (
                  <small>
                    {t('attempts.callback', {
                      time: dayTimeText(attempt.callbackAt, props.now, i18n.language),
                    })}
                  </small>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
