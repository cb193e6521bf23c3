import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { LookupQuestion } from '../../../../contract/lookup-views.ts';
import { Button } from '../../../components/button.tsx';

/** Opens the look-up with a question; absent in seats that have none. */
const LookUpContext = createContext<((question: LookupQuestion) => void) | undefined>(undefined);
export const LookUpProvider = LookUpContext.Provider;

/** Beside a task or an attempt on any screen: why it is where it is. */
export function WhyButton(props: { question: LookupQuestion; name: string }) {
  const { t } = useTranslation('lookup');
  const lookUp = useContext(LookUpContext);
  if (!lookUp) return null;
  return (
    <Button
      tone="quiet"
      aria-label={t('why.label', { name: props.name })}
      onClick={() => lookUp(props.question)}
    >
      {t('why.open')}
    </Button>
  );
}
