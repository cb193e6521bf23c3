import { useTranslation } from 'react-i18next';
import { type Circle, othersIn } from '../../../../core/customer/circle.ts';
import { Button } from '../../../components/button.tsx';
import { useKeys } from '../../../keys/own-keys.ts';
import agent from '../agent.module.css';
import { CircleLists } from './circle-lists.tsx';

/** Named on the card; the dialog has all of them. */
const MOST_ON_CARD = 5;

/** Who belongs to the customer on the screen; nothing where nobody does. `onOpen`: without an id, all of them. */
export function CircleOnCard(props: {
  circle: Circle;
  onOpen?: ((customerId?: string) => void) | undefined;
}) {
  const { t } = useTranslation('agent');
  const keys = useKeys();
  const { circle, onOpen } = props;
  if (circle.people.length + circle.related.length + circle.groups.length === 0) return null;
  return (
    <>
      <hr className={agent.rule} />
      <div className={agent.cardHead}>
        <span className={agent.label}>{t('circle.title')}</span>
        {onOpen && othersIn(circle) > 0 ? (
          <Button tone="quiet" shortcut={keys.circle} onClick={() => onOpen()}>
            {t('circle.open')}
          </Button>
        ) : null}
      </div>
      <CircleLists circle={circle} most={MOST_ON_CARD} onOpen={onOpen} onMore={onOpen && (() => onOpen())} />
    </>
  );
}
